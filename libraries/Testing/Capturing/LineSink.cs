using System.Text;
using System.Text.Json;

namespace Lamplighter.Internal.TestKit.Capturing;

// Keeps each write, which is one line, as it came.
internal sealed class LineSink : Stream
{
    // Each span inside another one takes two levels.
    private static readonly JsonDocumentOptions s_deep = new() { MaxDepth = int.MaxValue };

    private readonly List<byte[]> _lines = [];

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    internal string Text => string.Concat(Snapshot().Select(Encoding.UTF8.GetString));

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        lock (_lines)
        {
            _lines.Add(buffer.ToArray());
        }
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void Flush()
    {
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    internal List<JsonElement> Documents(Func<JsonElement, bool> which)
    {
        var found = new List<JsonElement>();
        foreach (var line in Snapshot())
        {
            using var document = JsonDocument.Parse(line, s_deep);
            if (which(document.RootElement))
            {
                found.Add(document.RootElement.Clone());
            }
        }

        return found;
    }

    private byte[][] Snapshot()
    {
        lock (_lines)
        {
            return [.. _lines];
        }
    }
}
