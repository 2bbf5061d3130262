namespace Amazon.Lambda.Core.ResponseStreaming;

public class LambdaResponseStream : Stream
{
    private readonly ILambdaResponseStream _inner;

    internal LambdaResponseStream(ILambdaResponseStream inner) => _inner = inner;

    public long BytesWritten => _inner.BytesWritten;

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => BytesWritten;

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public Task WriteAsync(byte[] buffer, CancellationToken cancellationToken = default) =>
        WriteAsync(buffer, 0, buffer.Length, cancellationToken);

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken = default) =>
        _inner.WriteAsync(buffer, offset, count, cancellationToken);

    public override void Write(byte[] buffer, int offset, int count) => WriteAsync(buffer, offset, count).GetAwaiter().GetResult();

    public override void Flush()
    {
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();
}
