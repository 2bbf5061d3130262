using System.Buffers;
using System.Net.ServerSentEvents;
using Lamplighter.Internal.EventHandler.StreamTypes;

namespace Lamplighter.Internal.EventHandler.Bodies;

// Server-sent events. Text is written as it is, everything else as JSON.
internal sealed class EventsBody<T>(IAsyncEnumerable<SseItem<T>> events, TimeSpan heartbeat)
    : SequenceBody<SseItem<T>>(events, StreamTypeTable.Events, heartbeat)
{
    private EventData<T> _data;

    protected override bool IsSentAtOnce => true;

    protected override void Begin(BodyBuffer buffer, RequestJson formats) => _data = new EventData<T>(formats);

    protected override void WriteItem(BodyBuffer buffer, SseItem<T> item)
    {
        EventText.WriteFields(buffer.Bytes, in item);
        _data.Write(buffer, item.Data);
        buffer.Bytes.Write("\n"u8);
    }
}
