using System.Text;
using Lamplighter.Internal.Core.FrontDoors;

namespace Lamplighter.Tests.Streaming;

// Keeps what it gets, piece by piece, and does what a test wants with each.
public sealed class RecordedStream : Stream, IHttpResponseOutput
{
    public List<int> Statuses { get; } = [];

    public int? Status => Statuses.Count == 0 ? null : Statuses[^1];

    public IReadOnlyDictionary<string, string> Headers { get; private set; } = new Dictionary<string, string>();

    public List<string> Pieces { get; } = [];

    public string Text => string.Concat(Pieces);

    public Action<int>? OnHead { get; init; }

    public Func<string, ValueTask>? OnWrite { get; init; }

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public void SetHead(int statusCode, IEnumerable<KeyValuePair<string, string>> headers, IEnumerable<string> cookies)
    {
        OnHead?.Invoke(statusCode);
        Statuses.Add(statusCode);
        Headers = new Dictionary<string, string>(headers);
    }

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var piece = Encoding.UTF8.GetString(buffer.Span);
        Pieces.Add(piece);
        return OnWrite?.Invoke(piece) ?? default;
    }

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Flush()
    {
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();
}
