using System.Text.Json.Serialization.Metadata;
using Lamplighter.Connections;

namespace Lamplighter.Handlers;

internal sealed class InputHandler<TIn> : FunctionHandler
{
    private readonly Func<TIn, LambdaContext, Task> _handler;
    private readonly JsonTypeInfo<TIn> _input;

    internal InputHandler(Func<TIn, LambdaContext, Task> handler, JsonTypeInfo<TIn> input)
    {
        ArgumentNullException.ThrowIfNull(handler);
        ArgumentNullException.ThrowIfNull(input);
        _handler = handler;
        _input = input;
    }

    internal override async ValueTask<FunctionResponse> InvokeAsync(ArraySegment<byte> @event, LambdaContext context, PooledBuffer output)
    {
        await NotNull(_handler(EventReader.Read(@event, _input), context), "Task").ConfigureAwait(false);
        return default;
    }
}
