using Lamplighter.Internal.Core.Invocations;
using Lamplighter.Internal.Runtime.Errors;

namespace Lamplighter.Internal.Runtime.Handlers;

internal sealed class StreamHandler(Func<Stream, LambdaContext, Task<Stream>> handler) : FunctionHandler
{
    internal override void Validate() => ArgumentNullException.ThrowIfNull(handler);

    internal override Task Start(Turn turn)
    {
        var e = turn.Event;
        return NotNull(handler(new MemoryStream(e.Array!, e.Offset, e.Count, writable: false, publiclyVisible: true), turn.Context));
    }

    internal override Task? Finish(Turn turn, Task started)
    {
        // The task has completed; the stream is null where nothing was returned.
        var stream = ((Task<Stream?>)started).GetAwaiter().GetResult();
        if (stream is null)
        {
            return null;
        }

        turn.Owner = stream;
        if (stream.CanSeek && stream.Length > 0 && stream.Position == stream.Length)
        {
            LambdaProcess.Current.WarnOnce("The handler returned a stream that is at its end, so the response is empty. Set its Position to 0 before returning it.");
        }

        if (stream is not MemoryStream memory)
        {
            return ReadAsync(turn, stream);
        }

        if (memory.TryGetBuffer(out var bytes))
        {
            turn.Response = bytes.AsMemory((int)Math.Min(memory.Position, bytes.Count));
            return null;
        }

        var length = Math.Max(0, memory.Length - memory.Position);
        if (length > Turn.MaxResponseBytes)
        {
            throw ResponseTooLargeException.Of(length);
        }

        turn.Output.Advance(memory.Read(turn.Output.GetSpan((int)length)));
        turn.Response = turn.Output.WrittenMemory;
        return null;
    }

    private static async Task ReadAsync(Turn turn, Stream stream)
    {
        var output = turn.Output;
        while (await stream.ReadAsync(output.GetMemory(4096)).ConfigureAwait(false) is > 0 and var count)
        {
            output.Advance(count);
            if (output.Length > Turn.MaxResponseBytes)
            {
                throw ResponseTooLargeException.OfMoreThanTheLimit();
            }
        }

        turn.Response = output.WrittenMemory;
    }
}
