using System.Buffers;
using Lamplighter.Internal.EventHandler.StreamTypes;

namespace Lamplighter.Internal.EventHandler.Bodies;

// Values as server-sent events of one type.
internal sealed class ValueEventsBody<T>(IAsyncEnumerable<T> values, string? eventType, TimeSpan heartbeat)
    : SequenceBody<T>(values, StreamTypeTable.Events, heartbeat)
{
    private EventData<T> _data;

    protected override bool IsSentAtOnce => true;

    protected override void Begin(BodyBuffer buffer, RequestJson formats) => _data = new EventData<T>(formats);

    protected override void WriteItem(BodyBuffer buffer, T item)
    {
        EventText.WriteType(buffer.Bytes, eventType);
        _data.Write(buffer, item);
        buffer.Bytes.Write("\n"u8);
    }
}
