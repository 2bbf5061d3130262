using System.Text.Json;
using Lamplighter.Internal.Events.Responses;

namespace Lamplighter;

/// <summary>
/// The result for one record of a Firehose stream. Create it with <c>record.Ok</c>, <c>record.Dropped</c> or <c>record.Failed</c>.
/// </summary>
public sealed class FirehoseResult
{
    private readonly FirehoseRecord _record;

    internal FirehoseResult(FirehoseRecord record, FirehoseOutcome outcome) => (_record, Outcome) = (record, outcome);

    /// <summary>What became of the record.</summary>
    public FirehoseOutcome Outcome { get; }

    /// <summary>The ID of the record.</summary>
    public string? RecordId => _record.RecordId;

    /// <summary>The new data; empty unless the record was transformed.</summary>
    public ReadOnlyMemory<byte> Data { get; internal init; }

    /// <summary>The keys for dynamic partitioning; null without them.</summary>
    public IReadOnlyDictionary<string, string>? PartitionKeys { get; internal init; }

    internal void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("recordId", RecordId);
        json.WriteString("result", Outcome.ToString());
        var name = _record.IsFromKafka ? "kafkaRecordValue" : "data";
        if (Outcome == FirehoseOutcome.Ok)
        {
            json.WriteBase64String(name, Data.Span);
        }
        else
        {
            // As it came, also if it isn't valid base64.
            json.WriteString(name, _record.DataPart.GetUtf8().Span);
        }

        if (PartitionKeys is not null)
        {
            json.WriteStartObject("metadata");
            json.WriteTextMap("partitionKeys", PartitionKeys);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }
}
