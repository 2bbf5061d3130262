using System.Buffers;

namespace Lamplighter.Internal.EventHandler.Bodies;

// The items of a sequence, each in a line of its own.
internal sealed class JsonLinesBody<T>(IAsyncEnumerable<T> items, string contentType)
    : SequenceBody<T>(items, contentType, TimeSpan.Zero)
{
    private ItemWriter<T> _writer;

    protected override void Begin(BodyBuffer buffer, RequestJson formats) => _writer = new ItemWriter<T>(formats);

    protected override void WriteItem(BodyBuffer buffer, T item)
    {
        var start = buffer.Bytes.Length;
        _writer.Write(buffer.Json, item);
        buffer.EndLine(start);
        buffer.Bytes.Write("\n"u8);
    }
}
