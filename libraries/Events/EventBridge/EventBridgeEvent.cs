using System.Text.Json;
using System.Text.Json.Serialization;
using Lamplighter.Internal.Core.Json;
using Lamplighter.Internal.Events.Reading;

namespace Lamplighter;

/// <summary>An event of Amazon EventBridge whose detail is read with <c>ReadDetail</c>. Immutable and thread-safe.</summary>
[JsonConverter(typeof(EventConverter<EventBridgeEvent>))]
public sealed class EventBridgeEvent : EventBridgeEnvelope<EventBridgeEvent>, ILambdaEvent<EventBridgeEvent>
{
    private EventBridgeEvent(JsonPart part)
        : base(part)
    {
    }

    /// <summary>The JSON of the detail as UTF-8; empty if it is missing.</summary>
    public ReadOnlyMemory<byte> Detail => DetailPart.Raw;

    /// <summary>Reads an event.</summary>
    /// <param name="json">The event as UTF-8 JSON. It isn't copied, so it must not change afterwards.</param>
    /// <returns>The event.</returns>
    /// <exception cref="JsonException">The JSON isn't valid, is nested more than 256 levels deep, or is from another source.</exception>
    public static EventBridgeEvent Parse(ReadOnlyMemory<byte> json) => new(EventIntake.Open(json, nameof(EventBridgeEvent)));
}
