using Lamplighter.Connections;
using Lamplighter.Errors;
using Lamplighter.Hosting;
using Lamplighter.Output;

namespace Lamplighter.Handlers;

internal sealed class StreamHandler : FunctionHandler
{
    private readonly Func<Stream, LambdaContext, Task<Stream>> _handler;

    internal StreamHandler(Func<Stream, LambdaContext, Task<Stream>> handler)
    {
        ArgumentNullException.ThrowIfNull(handler);
        _handler = handler;
    }

    internal override async ValueTask<FunctionResponse> InvokeAsync(ArraySegment<byte> @event, LambdaContext context, PooledBuffer output)
    {
        var input = new MemoryStream(@event.Array!, @event.Offset, @event.Count, writable: false, publiclyVisible: true);
        var stream = await NotNull(_handler(input, context), "Task<Stream>").ConfigureAwait(false);
        if (stream is null)
        {
            return default;
        }

        try
        {
            return new FunctionResponse(await ReadAsync(stream, output).ConfigureAwait(false), stream);
        }
        catch (Exception)
        {
            await stream.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    private static async ValueTask<ReadOnlyMemory<byte>> ReadAsync(Stream stream, PooledBuffer output)
    {
        if (stream.CanSeek && stream.Length > 0 && stream.Position == stream.Length)
        {
            LambdaProcess.Current.WarnOnce("The handler returned a stream that is at its end, so the response is empty. Set its Position to 0 before returning it.");
        }

        if (stream is MemoryStream memory && memory.TryGetBuffer(out var bytes))
        {
            return bytes.AsMemory((int)Math.Min(memory.Position, bytes.Count));
        }

        while (await stream.ReadAsync(output.GetMemory(4096)).ConfigureAwait(false) is > 0 and var count)
        {
            output.Advance(count);
            if (output.Length > FunctionResponse.MaxBytes)
            {
                throw ResponseTooLargeException.OfMoreThanTheLimit();
            }
        }

        return output.Array.AsMemory(0, output.Length);
    }
}
