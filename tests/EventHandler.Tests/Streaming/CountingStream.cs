using Lamplighter.Internal.Core.FrontDoors;

namespace Lamplighter.Tests.Streaming;

// Counts what it gets.
public sealed class CountingStream : Stream, IHttpResponseOutput
{
    public long Bytes { get; private set; }

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => Bytes;

    public override long Position { get => Bytes; set => throw new NotSupportedException(); }

    public void SetHead(int statusCode, IEnumerable<KeyValuePair<string, string>> headers, IEnumerable<string> cookies)
    {
    }

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        Bytes += buffer.Length;
        return default;
    }

    public override void Write(byte[] buffer, int offset, int count) => Bytes += count;

    public override void Flush()
    {
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();
}
