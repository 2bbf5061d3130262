using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Lamplighter.Internal.Runtime.Handlers;

internal sealed class TypedHandler<TIn, TOut>(
    Func<TIn, LambdaContext, Task<TOut>> handler,
    JsonTypeInfo<TIn> input,
    JsonTypeInfo<TOut> output)
    : FunctionHandler
{
    private JsonWriterOptions WriterOptions =>
        new() { Encoder = output.Options.Encoder, Indented = output.Options.WriteIndented, SkipValidation = true };

    internal override void Validate()
    {
        ArgumentNullException.ThrowIfNull(handler);
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(output);
    }

    internal override Task Start(InvocationExchange exchange) =>
        NotNull(handler(EventDeserializer.Read(exchange.Event, input), exchange.Context));

    internal override Task? Finish(InvocationExchange exchange, Task started)
    {
        var result = ((Task<TOut>)started).GetAwaiter().GetResult();
        using (var json = new Utf8JsonWriter(exchange.Output, WriterOptions))
        {
            JsonSerializer.Serialize(json, result, output);
        }

        exchange.Response = exchange.Output.WrittenMemory;
        return null;
    }
}
