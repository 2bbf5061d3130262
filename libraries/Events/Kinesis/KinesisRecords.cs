using System.Text.Json;
using System.Text.Json.Serialization;
using Lamplighter.Internal.Core.Json;
using Lamplighter.Internal.Events.Reading;

namespace Lamplighter;

/// <summary>An event of Amazon Kinesis Data Streams: records of one shard, in order.</summary>
[JsonConverter(typeof(EventConverter<KinesisRecords>))]
public sealed class KinesisRecords : LambdaEvent<KinesisRecords>, ILambdaEvent<KinesisRecords>
{
    private KinesisRecords(JsonPart part)
        : base(part)
    {
    }

    /// <summary>The records, in the order of the shard.</summary>
    public IReadOnlyList<KinesisRecord> Records =>
        field ??= EventParts.List(Part.Find("Records"u8), static part => new KinesisRecord(part));

    /// <summary>The tumbling window that the records belong to; null if the event source mapping has none.</summary>
    public StreamWindow? Window => field ??= StreamWindow.Of(Part);

    /// <summary>Reads an event.</summary>
    /// <param name="json">The event as UTF-8 JSON. It isn't copied, so it must not change afterwards.</param>
    /// <returns>The event.</returns>
    /// <exception cref="JsonException">The JSON isn't valid, is nested more than 256 levels deep, or is from another source.</exception>
    public static KinesisRecords Parse(ReadOnlyMemory<byte> json)
    {
        var root = EventIntake.Open(json, nameof(KinesisRecords));
        EventIntake.CheckSource(EventIntake.First(root.Find("Records"u8)), "eventSource"u8, nameof(KinesisRecords), "aws:kinesis");
        return new KinesisRecords(root);
    }
}
