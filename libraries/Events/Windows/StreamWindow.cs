using Lamplighter.Internal.Core.Json;

namespace Lamplighter;

/// <summary>
/// The tumbling window of an event of Kinesis or DynamoDB streams. The state that the function returns comes back with the next event of
/// the window. Immutable and thread-safe.
/// </summary>
public sealed class StreamWindow : EventObject
{
    private StreamWindow(JsonPart part)
        : base(part)
    {
    }

    /// <summary>The beginning of the window.</summary>
    public DateTimeOffset? Start => Internal.Events.Reading.EventTime.Read(Part.Find("window"u8).Find("start"u8));

    /// <summary>The end of the window, at which the next one begins.</summary>
    public DateTimeOffset? End => Internal.Events.Reading.EventTime.Read(Part.Find("window"u8).Find("end"u8));

    /// <summary>The JSON of the state, an object, as UTF-8; <c>{}</c> at the beginning of a window; empty if the event has none.</summary>
    public ReadOnlyMemory<byte> State => Part.Find("state"u8).Raw;

    /// <summary>The ID of the shard, such as <c>shardId-000000000006</c>.</summary>
    public string? ShardId => TextOf("shardId"u8);

    /// <summary>The ARN of the stream.</summary>
    public string? EventSourceArn => TextOf("eventSourceARN"u8);

    /// <summary>Whether this is the last event of the window. Its state isn't kept.</summary>
    public bool IsFinalInvokeForWindow => FlagOf("isFinalInvokeForWindow"u8) ?? false;

    /// <summary>Whether the window ended early, because its state is larger than 1 MB.</summary>
    public bool IsWindowTerminatedEarly => FlagOf("isWindowTerminatedEarly"u8) ?? false;

    internal static StreamWindow? Of(JsonPart root) => root.Find("window"u8).IsObject ? new StreamWindow(root) : null;
}
