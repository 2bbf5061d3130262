using System.IO.Pipelines;
using Lamplighter.Internal.Core.FrontDoors;

namespace Lamplighter.Internal.TestKit.Streaming;

// What a function writes while its caller reads it: a head, if the response is one to an HTTP request, and bytes.
internal sealed class FunctionOutput : Stream, IHttpResponseOutput
{
    private readonly Pipe _pipe = new(new PipeOptions(useSynchronizationContext: false));
    private readonly TaskCompletionSource _begun = new(TaskCreationOptions.RunContinuationsAsynchronously);

    internal ResponseHead? Head { get; private set; }

    internal bool HasBegun { get; private set; }

    internal Exception? Failure { get; private set; }

    // Completes with the first byte, or with the end of the response.
    internal Task Begun => _begun.Task;

    internal PipeReader Reader => _pipe.Reader;

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public void SetHead(int statusCode, IEnumerable<KeyValuePair<string, string>> headers, IEnumerable<string> cookies)
    {
        if (HasBegun || Head is not null)
        {
            throw new InvalidOperationException("The HTTP prelude must be written once, before any content.");
        }

        Head = new ResponseHead(statusCode, [.. headers], [.. cookies]);
    }

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        HasBegun = true;
        _begun.TrySetResult();
        if ((await _pipe.Writer.WriteAsync(buffer, cancellationToken).ConfigureAwait(false)).IsCompleted)
        {
            throw new IOException("The rest of the response can't be sent: the caller has disconnected.");
        }
    }

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override void Write(byte[] buffer, int offset, int count) =>
        WriteAsync(buffer.AsMemory(offset, count)).AsTask().GetAwaiter().GetResult();

    public override void Flush() => Write([], 0, 0);

    public override Task FlushAsync(CancellationToken cancellationToken) => WriteAsync(default, cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    // Ends the response: for the reader with an exception if there is one.
    internal void End(Exception? error)
    {
        Failure = error;
        _pipe.Writer.Complete(
            error is null ? null : new IOException($"The function broke off its response: {error.Message}", error));
        _begun.TrySetResult();
    }
}
