using Lamplighter.Internal.Core.Json;
using Lamplighter.Internal.Events.Reading;

namespace Lamplighter;

/// <summary>An attribute that the sender gave an SNS message. Immutable and thread-safe.</summary>
public sealed class SnsAttributeValue : EventObject
{
    internal SnsAttributeValue(JsonPart part)
        : base(part)
    {
    }

    /// <summary>The type: <c>String</c>, <c>String.Array</c>, <c>Number</c> or <c>Binary</c>.</summary>
    public string? Type => TextOf("Type"u8);

    /// <summary>The value as text; base64 for a binary value.</summary>
    public string? Value => TextOf("Value"u8);

    /// <summary>The value of a binary attribute; empty for others.</summary>
    /// <exception cref="FormatException">The value in the event isn't valid base64.</exception>
    public ReadOnlyMemory<byte> BinaryValue =>
        Type == "Binary" ? Base64Content.Read(Part.Find("Value"u8), "The value of an SNS message attribute") : default;
}
