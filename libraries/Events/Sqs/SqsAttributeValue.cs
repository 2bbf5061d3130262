using Lamplighter.Internal.Core.Json;
using Lamplighter.Internal.Events.Reading;

namespace Lamplighter;

/// <summary>An attribute that the sender gave an SQS message. Immutable and thread-safe.</summary>
public sealed class SqsAttributeValue : EventObject
{
    internal SqsAttributeValue(JsonPart part)
        : base(part)
    {
    }

    /// <summary>
    /// The type: <c>String</c>, <c>Number</c> or <c>Binary</c>, which your own label can follow, as in <c>Number.int</c>.
    /// </summary>
    public string? DataType => TextOf("dataType"u8);

    /// <summary>The value of a text or a number; null for binary values.</summary>
    public string? StringValue => TextOf("stringValue"u8);

    /// <summary>The value of binary attributes; empty for others.</summary>
    /// <exception cref="FormatException">The value in the event isn't valid base64.</exception>
    public ReadOnlyMemory<byte> BinaryValue => Base64Content.Read(Part.Find("binaryValue"u8), "The value of an SQS message attribute");
}
