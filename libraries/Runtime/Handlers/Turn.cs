using Lamplighter.Internal.Core.Invocations;
using Lamplighter.Internal.Core.Problems;
using Lamplighter.Internal.Runtime.Connections;
using Lamplighter.Internal.Runtime.Errors;
using Lamplighter.Internal.Runtime.Streaming;

namespace Lamplighter.Internal.Runtime.Handlers;

// One event on its way through the handler: what came, and what came of it.
internal sealed class Turn(ArraySegment<byte> @event, LambdaContext context, string? invocationId, PooledBuffer output)
{
    // Lambda's limit on a response that is not streamed: 6 MiB and 100 bytes.
    internal const int MaxResponseBytes = 6_291_556;

    private Invocation? _invocation;
    private Invocation? _before;

    internal ArraySegment<byte> Event => @event;

    internal LambdaContext Context => context;

    // A number used once, which Lambda wants back when it sent one.
    internal string? InvocationId => invocationId;

    // This turn's own, empty; may hold the response.
    internal PooledBuffer Output => output;

    internal ReadOnlyMemory<byte> Response { get; set; }

    // The stream that owns the response's bytes, if one does: disposed once they have been sent.
    internal Stream? Owner { get; set; }

    // Where the handler writes its response itself.
    internal ResponseStream? Streamed { get; set; }

    // Before its first byte has left, a streamed response can still become an error like any other.
    internal bool EndsAsStream => Streamed is { } stream && (Error is null || stream.HasBegun);

    internal Exception? Error { get; private set; }

    internal void Begin()
    {
        _invocation = Invocation.Begin(context, (ReadOnlyMemory<byte>)@event.AsMemory());
        _before = Invocation.Enter(_invocation);
    }

    internal void Fail(Exception error) => Error = error;

    // Before the outcome is posted: once Lambda has it, the process may be frozen.
    internal void End()
    {
        if (Error is null && Response.Length > MaxResponseBytes)
        {
            Error = ResponseTooLargeException.Of(Response.Length);
        }

        if (Error is not null)
        {
            // The report goes to the caller, who may be nobody: it must stand in the log too.
            _invocation!.Process.ReportHandledError($"The handler failed: {ExceptionText.Message(Error)}", Error);
        }

        _invocation!.End(Error);
        Invocation.Enter(_before);
    }
}
