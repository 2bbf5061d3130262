using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Lamplighter.Connections;

namespace Lamplighter.Handlers;

internal sealed class TypedHandler<TIn, TOut> : FunctionHandler
{
    private readonly Func<TIn, LambdaContext, Task<TOut>> _handler;
    private readonly JsonTypeInfo<TIn> _input;
    private readonly JsonTypeInfo<TOut> _output;

    internal TypedHandler(Func<TIn, LambdaContext, Task<TOut>> handler, JsonTypeInfo<TIn> input, JsonTypeInfo<TOut> output)
    {
        ArgumentNullException.ThrowIfNull(handler);
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(output);
        _handler = handler;
        _input = input;
        _output = output;
    }

    internal override async ValueTask<FunctionResponse> InvokeAsync(ArraySegment<byte> @event, LambdaContext context, PooledBuffer output)
    {
        var result = await NotNull(_handler(EventReader.Read(@event, _input), context), "Task").ConfigureAwait(false);
        using (var json = new Utf8JsonWriter(output, new JsonWriterOptions { Encoder = _output.Options.Encoder, Indented = _output.Options.WriteIndented, SkipValidation = true }))
        {
            JsonSerializer.Serialize(json, result, _output);
        }

        return new FunctionResponse(output.Array.AsMemory(0, output.Length));
    }
}
