using System.Text;
using Lamplighter.Internal.Core.FrontDoors;

namespace Lamplighter.Tests.Streaming;

// Keeps what it gets, and reads the bytes of a write only when a function of the test has completed, or fails with it.
public sealed class SocketStream(Func<int, ValueTask>? take = null) : Stream, IHttpResponseOutput
{
    private readonly MemoryStream _bytes = new();

    public int Writes { get; private set; }

    public int Status { get; private set; }

    public IReadOnlyList<string> Headers { get; private set; } = [];

    public IReadOnlyList<string> Cookies { get; private set; } = [];

    public string Text => Encoding.UTF8.GetString(_bytes.ToArray());

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => _bytes.Length;

    public override long Position { get => Length; set => throw new NotSupportedException(); }

    public void SetHead(int statusCode, IEnumerable<KeyValuePair<string, string>> headers, IEnumerable<string> cookies)
    {
        Assert.Equal(0, Status);
        Status = statusCode;
        Headers = [.. headers.Select(static header => $"{header.Key}: {header.Value}")];
        Cookies = [.. cookies];
    }

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        Writes++;
        return WriteAfterAsync(take?.Invoke(Writes) ?? default, buffer);
    }

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Flush()
    {
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    // As a socket does.
    private async ValueTask WriteAfterAsync(ValueTask taken, ReadOnlyMemory<byte> buffer)
    {
        await taken.ConfigureAwait(false);
        _bytes.Write(buffer.Span);
    }
}
