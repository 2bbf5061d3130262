using Lamplighter.Internal.Core.Json;
using Lamplighter.Internal.Events.Reading;

namespace Lamplighter;

/// <summary>An entry of CloudWatch Logs. Immutable and thread-safe.</summary>
public sealed class CloudWatchLogEntry : EventRecord
{
    internal CloudWatchLogEntry(JsonPart part)
        : base(part)
    {
    }

    /// <summary>The ID that CloudWatch gave the entry.</summary>
    public string? Id => field ??= TextOf("id"u8);

    /// <summary>The time of the entry.</summary>
    public DateTimeOffset? Timestamp => EventTime.FromMilliseconds(Part.Find("timestamp"u8));

    /// <summary>The logged text, which <c>ReadJson</c> reads if it is JSON.</summary>
    public string? Message => field ??= TextOf("message"u8);

    /// <inheritdoc/>
    public override string? Text => Message;

    /// <inheritdoc/>
    public override ReadOnlyMemory<byte> Bytes => Part.Find("message"u8).GetUtf8();

    /// <summary>The fields that the pattern of the filter found; empty if it doesn't name any.</summary>
    public IReadOnlyDictionary<string, string> ExtractedFields => field ??= EventParts.TextMap(Part.Find("extractedFields"u8));

    private protected override string Label => $"The message of the log entry '{Id}'";
}
