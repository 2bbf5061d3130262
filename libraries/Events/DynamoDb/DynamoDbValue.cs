using Lamplighter.Internal.Core.Json;
using Lamplighter.Internal.Events.DynamoDb;
using Lamplighter.Internal.Events.Reading;

namespace Lamplighter;

/// <summary>
/// A value of an item of DynamoDB, which has one of the properties below; the others are null. Immutable and thread-safe.
/// </summary>
public sealed class DynamoDbValue : EventObject
{
    private readonly JsonPart _content;

    internal DynamoDbValue(JsonPart part)
        : base(part)
    {
        (Type, _content) = DynamoDbTypes.Of(part);
    }

    /// <summary>The type of the value.</summary>
    public DynamoDbType Type { get; }

    /// <summary>A text.</summary>
    public string? S => Type == DynamoDbType.S ? _content.GetText() : null;

    /// <summary>
    /// A number, as DynamoDB writes it, such as <c>12.50</c>. It can have 38 digits, more than <see cref="decimal"/>.
    /// </summary>
    public string? N => Type == DynamoDbType.N ? _content.GetText() : null;

    /// <summary>Bytes.</summary>
    /// <exception cref="FormatException">The value in the event isn't valid base64.</exception>
    public ReadOnlyMemory<byte>? B => Type == DynamoDbType.B ? Decode(_content) : null;

    /// <summary>A truth value.</summary>
    public bool? Bool => Type == DynamoDbType.Bool ? _content.GetBoolean() : null;

    /// <summary>Whether the value is DynamoDB's null.</summary>
    public bool IsNull => Type == DynamoDbType.Null;

    /// <summary>A set of texts.</summary>
    public IReadOnlyList<string>? SS => Type == DynamoDbType.SS ? EventParts.Texts(_content) : null;

    /// <summary>A set of numbers, as DynamoDB writes them.</summary>
    public IReadOnlyList<string>? NS => Type == DynamoDbType.NS ? EventParts.Texts(_content) : null;

    /// <summary>A set of bytes.</summary>
    /// <exception cref="FormatException">A value in the event isn't valid base64.</exception>
    public IReadOnlyList<ReadOnlyMemory<byte>>? BS => Type == DynamoDbType.BS ? EventParts.List(_content, Decode) : null;

    /// <summary>A map.</summary>
    public DynamoDbItem? M => field ??= Type == DynamoDbType.M ? DynamoDbItem.Of(_content) : null;

    /// <summary>A list.</summary>
    public IReadOnlyList<DynamoDbValue>? L =>
        field ??= Type == DynamoDbType.L ? EventParts.List(_content, static part => new DynamoDbValue(part)) : null;

    private static ReadOnlyMemory<byte> Decode(JsonPart part) => Base64Content.Read(part, "A binary value of a DynamoDB item");
}
