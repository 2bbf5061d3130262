namespace Lamplighter.Internal.EventHandler.Bodies;

// The items of a sequence in one array.
internal sealed class JsonArrayBody<T>(IAsyncEnumerable<T> items, string contentType)
    : SequenceBody<T>(items, contentType, TimeSpan.Zero)
{
    private ItemWriter<T> _writer;

    protected override void Begin(BodyBuffer buffer, RequestJson formats)
    {
        _writer = new ItemWriter<T>(formats);
        buffer.Json.WriteStartArray();
    }

    protected override void WriteItem(BodyBuffer buffer, T item) => _writer.Write(buffer.Json, item);

    protected override void End(BodyBuffer buffer) => buffer.Json.WriteEndArray();
}
