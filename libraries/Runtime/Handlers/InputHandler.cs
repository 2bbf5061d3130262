using System.Text.Json.Serialization.Metadata;

namespace Lamplighter.Internal.Runtime.Handlers;

internal sealed class InputHandler<TIn>(Func<TIn, LambdaContext, Task> handler, JsonTypeInfo<TIn> input) : FunctionHandler
{
    internal override void Validate()
    {
        ArgumentNullException.ThrowIfNull(handler);
        ArgumentNullException.ThrowIfNull(input);
    }

    internal override Task Start(InvocationExchange exchange) =>
        NotNull(handler(EventDeserializer.Read(exchange.Event, input), exchange.Context));

    internal override Task? Finish(InvocationExchange exchange, Task started) => null;
}
