using System.Text.Json.Serialization.Metadata;

namespace Lamplighter.Internal.Runtime.Handlers;

internal sealed class InputHandler<TIn>(Func<TIn, LambdaContext, Task> handler, JsonTypeInfo<TIn> input) : FunctionHandler
{
    internal override void Validate()
    {
        ArgumentNullException.ThrowIfNull(handler);
        ArgumentNullException.ThrowIfNull(input);
    }

    internal override Task Start(Turn turn) => NotNull(handler(EventReader.Read(turn.Event, input), turn.Context));

    internal override Task? Finish(Turn turn, Task started) => null;
}
