using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Lamplighter.Internal.Runtime.Handlers;

internal sealed class TypedHandler<TIn, TOut>(Func<TIn, LambdaContext, Task<TOut>> handler, JsonTypeInfo<TIn> input, JsonTypeInfo<TOut> output) : FunctionHandler
{
    internal override void Validate()
    {
        ArgumentNullException.ThrowIfNull(handler);
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(output);
    }

    internal override Task Start(Turn turn) => NotNull(handler(EventReader.Read(turn.Event, input), turn.Context));

    internal override Task? Finish(Turn turn, Task started)
    {
        var result = ((Task<TOut>)started).GetAwaiter().GetResult();
        using (var json = new Utf8JsonWriter(turn.Output, new JsonWriterOptions { Encoder = output.Options.Encoder, Indented = output.Options.WriteIndented, SkipValidation = true }))
        {
            JsonSerializer.Serialize(json, result, output);
        }

        turn.Response = turn.Output.WrittenMemory;
        return null;
    }
}
