using System.Text;
using Lamplighter.Internal.Core.FrontDoors;

namespace Lamplighter.Tests.Streaming;

// Keeps what it gets. Each write first awaits or throws what the test says.
public sealed class RecordedStream(Func<Task>? write = null) : Stream, IHttpResponseOutput
{
    private readonly MemoryStream _bytes = new();

    public int? Status { get; private set; }

    public IReadOnlyDictionary<string, string> Headers { get; private set; } = new Dictionary<string, string>();

    public int Writes { get; private set; }

    public string Text => Encoding.UTF8.GetString(_bytes.ToArray());

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => _bytes.Length;

    public override long Position { get => _bytes.Position; set => throw new NotSupportedException(); }

    public void SetHead(int statusCode, IEnumerable<KeyValuePair<string, string>> headers, IEnumerable<string> cookies)
    {
        Status = statusCode;
        Headers = new Dictionary<string, string>(headers);
    }

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        Writes++;
        if (write is not null)
        {
            await write().ConfigureAwait(false);
        }

        _bytes.Write(buffer.Span);
    }

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Flush()
    {
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();
}
