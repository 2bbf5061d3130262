using Lamplighter.Internal.Core.Invocations;
using Lamplighter.Internal.Runtime.Errors;
using Lamplighter.Internal.Runtime.Protocol;

namespace Lamplighter.Internal.Runtime.Handlers;

// The response of a handler that returns it as a stream.
internal static class StreamedResponse
{
    // Returns a task if the stream must be read first.
    internal static Task? Take(InvocationExchange exchange, Task started)
    {
        // The task has completed; the stream is null if the handler returned nothing.
        var stream = ((Task<Stream?>)started).GetAwaiter().GetResult();
        if (stream is null)
        {
            return null;
        }

        exchange.Owner = stream;
        if (stream.CanSeek && stream.Length > 0 && stream.Position == stream.Length)
        {
            LambdaProcess.Current.WarnOnce(
                "The handler returned a stream that is at its end, so the response is empty. Set its Position to 0 before returning it.");
        }

        if (stream is not MemoryStream memory)
        {
            return ReadAsync(exchange, stream);
        }

        if (memory.TryGetBuffer(out var bytes))
        {
            var start = (int)Math.Min(memory.Position, bytes.Count);
            exchange.Response = new ReadOnlyMemory<byte>(bytes.Array, bytes.Offset + start, bytes.Count - start);
            return null;
        }

        var length = Math.Max(0, memory.Length - memory.Position);
        if (length > ResponseLimit.MaxBytes)
        {
            throw ResponseTooLargeException.Of(length);
        }

        exchange.Output.Advance(memory.Read(exchange.Output.GetSpan((int)length)));
        exchange.Response = exchange.Output.WrittenMemory;
        return null;
    }

    private static async Task ReadAsync(InvocationExchange exchange, Stream stream)
    {
        var output = exchange.Output;
        while (await stream.ReadAsync(output.GetMemory(4096)).ConfigureAwait(false) is > 0 and var count)
        {
            output.Advance(count);
            if (output.Length > ResponseLimit.MaxBytes)
            {
                throw ResponseTooLargeException.OfMoreThanTheLimit();
            }
        }

        exchange.Response = output.WrittenMemory;
    }
}
