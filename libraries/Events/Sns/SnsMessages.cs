using System.Text.Json;
using System.Text.Json.Serialization;
using Lamplighter.Internal.Core.Json;
using Lamplighter.Internal.Events.Reading;

namespace Lamplighter;

/// <summary>An event of Amazon SNS: messages of one topic, usually one.</summary>
[JsonConverter(typeof(EventConverter<SnsMessages>))]
public sealed class SnsMessages : LambdaEvent<SnsMessages>, ILambdaEvent<SnsMessages>
{
    private SnsMessages(JsonPart part)
        : base(part)
    {
    }

    /// <summary>The messages.</summary>
    public IReadOnlyList<SnsMessage> Records =>
        field ??= EventParts.List(Part.Find("Records"u8), SnsMessage.OfRecord);

    /// <summary>Reads an event.</summary>
    /// <param name="json">The event as UTF-8 JSON. It isn't copied, so it must not change afterwards.</param>
    /// <returns>The event.</returns>
    /// <exception cref="JsonException">The JSON isn't valid, is nested more than 256 levels deep, or is from another source.</exception>
    public static SnsMessages Parse(ReadOnlyMemory<byte> json)
    {
        var root = EventIntake.Open(json, nameof(SnsMessages));
        EventIntake.CheckSource(EventIntake.First(root.Find("Records"u8)), "EventSource"u8, nameof(SnsMessages), "aws:sns");
        return new SnsMessages(root);
    }
}
