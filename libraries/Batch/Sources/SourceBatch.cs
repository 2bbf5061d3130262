namespace Lamplighter.Internal.Batch.Sources;

// The records of one event.
internal readonly record struct SourceBatch(IReadOnlyList<EventObject> Records, StreamWindow? Window)
{
    // An event without the list isn't an empty batch, but an event of something else.
    internal static SourceBatch Of(
        EventObject batch, string list, IReadOnlyList<EventObject> records, string source, StreamWindow? window = null) =>
        records.Count > 0 || !batch.GetJson(list).IsEmpty
            ? new(records, window)
            : throw new System.Text.Json.JsonException(
                $"The event has no \"{list}\", so it isn't an event of {source}. Check which event source invokes the function, or use "
                + "the processor of that source.");
}
