using Lamplighter.Internal.Core.Errors;
using Lamplighter.Internal.Core.Invocations;
using Lamplighter.Internal.Core.Problems;
using Lamplighter.Internal.Runtime.Connections;
using Lamplighter.Internal.Runtime.Errors;
using Lamplighter.Internal.Runtime.Protocol;
using Lamplighter.Internal.Runtime.Streaming;

namespace Lamplighter.Internal.Runtime.Handlers;

// One event, and the response or error that the handler produces for it.
internal sealed class InvocationExchange(ArraySegment<byte> @event, LambdaContext context, string? invocationId, PooledBuffer output)
{
    private Invocation? _invocation;
    private Invocation? _before;

    internal ArraySegment<byte> Event => @event;

    internal LambdaContext Context => context;

    // A number used once. If Lambda sent one, the response must repeat it.
    internal string? InvocationId => invocationId;

    // An empty buffer for the response, which no other exchange uses.
    internal PooledBuffer Output => output;

    internal ReadOnlyMemory<byte> Response { get; set; }

    // The stream that owns the response's bytes, if there is one. It is disposed after they have been sent.
    internal Stream? Owner { get; set; }

    // The stream to which the handler writes its response, for handlers that do so.
    internal ResponseStream? Streamed { get; set; }

    // Until its first byte has been sent, a streamed response can still become an ordinary error.
    internal bool EndsAsStream => Streamed is { } stream && (Error is null || stream.HasBegun);

    internal Exception? Error { get; private set; }

    // Whether Lambda has refused the whole error report, so that a shorter one is sent.
    internal bool HasShortReport { get; set; }

    internal void Begin()
    {
        _invocation = Invocation.Begin(context, (ReadOnlyMemory<byte>)@event.AsMemory());
        _before = Invocation.Enter(_invocation);
    }

    internal void Fail(Exception error) => Error = error;

    // Called before the outcome is posted, because Lambda may freeze the process as soon as it has the outcome.
    internal void End()
    {
        if (Error is null && Response.Length > ResponseLimit.MaxBytes)
        {
            Error = ResponseTooLargeException.Of(Response.Length);
        }

        if (Error is not null)
        {
            // The error report goes to the caller only, and an asynchronous invocation has none waiting, so it is logged too.
            var process = _invocation!.Process;
            process.ReportHandledError($"The handler failed: {ExceptionMembers.MessageOf(Error, process.Redactor)}", Error);
        }

        _invocation!.End(Error);
        Invocation.Enter(_before);
    }
}
