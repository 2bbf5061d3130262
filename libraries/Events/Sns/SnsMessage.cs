using System.Text.Json;
using System.Text.Json.Serialization;
using Lamplighter.Internal.Core.Json;
using Lamplighter.Internal.Events.Reading;

namespace Lamplighter;

/// <summary>
/// A message of an SNS topic. In the body of an SQS message, read it with <c>ReadEvent&lt;SnsMessage&gt;()</c>. Immutable and thread-safe.
/// </summary>
[JsonConverter(typeof(EventConverter<SnsMessage>))]
public sealed class SnsMessage : EventRecord, ILambdaEvent<SnsMessage>
{
    private readonly JsonPart _record;

    private SnsMessage(JsonPart part, JsonPart record)
        : base(part) => _record = record;

    /// <summary>The ID that SNS gave the message.</summary>
    public string? MessageId => field ??= TextOf("MessageId"u8);

    /// <summary>The content of the message.</summary>
    public string? Message => field ??= TextOf("Message"u8);

    /// <inheritdoc/>
    public override string? Text => Message;

    /// <inheritdoc/>
    public override ReadOnlyMemory<byte> Bytes => Part.Find("Message"u8).GetUtf8();

    /// <summary>The subject; null if the sender didn't set one.</summary>
    public string? Subject => field ??= TextOf("Subject"u8);

    /// <summary>The ARN of the topic.</summary>
    public string? TopicArn => field ??= TextOf("TopicArn"u8);

    /// <summary>The time at which the message was published.</summary>
    public DateTimeOffset? Timestamp => TimeOf("Timestamp"u8);

    /// <summary>The attributes that the sender gave the message.</summary>
    public IReadOnlyDictionary<string, SnsAttributeValue> MessageAttributes =>
        field ??= EventParts.Map(Part.Find("MessageAttributes"u8), static part => new SnsAttributeValue(part));

    /// <summary>The kind of message: <c>Notification</c>.</summary>
    public string? Type => TextOf("Type"u8);

    /// <summary>The message group of a FIFO topic; null for standard topics.</summary>
    public string? MessageGroupId => TextOf("MessageGroupId"u8);

    /// <summary>The position of the message in a FIFO topic, a number of 20 digits; null for standard topics.</summary>
    public string? SequenceNumber => TextOf("SequenceNumber"u8);

    /// <summary>The version of the signature, <c>1</c> (SHA1) or <c>2</c> (SHA256).</summary>
    public string? SignatureVersion => TextOf("SignatureVersion"u8);

    /// <summary>The signature in base64. Lambda has already authenticated SNS when it invokes the function.</summary>
    public string? Signature => TextOf("Signature"u8);

    /// <summary>The URL of the certificate that the message was signed with.</summary>
    public string? SigningCertUrl => TextOf("SigningCertUrl"u8) ?? TextOf("SigningCertURL"u8);

    /// <summary>The URL that ends the subscription.</summary>
    public string? UnsubscribeUrl => TextOf("UnsubscribeUrl"u8) ?? TextOf("UnsubscribeURL"u8);

    /// <summary>The ARN of the function's subscription; null for a message that came through a queue.</summary>
    public string? EventSubscriptionArn => _record.Find("EventSubscriptionArn"u8).GetText();

    private protected override string Label => $"The SNS message '{MessageId}'";

    /// <summary>Reads the message that SNS puts into the body of an SQS message, unless raw message delivery is on.</summary>
    /// <param name="json">The message as UTF-8 JSON. It isn't copied, so it must not change afterwards.</param>
    /// <returns>The message.</returns>
    /// <exception cref="JsonException">The JSON isn't valid, or isn't an SNS message.</exception>
    public static SnsMessage Parse(ReadOnlyMemory<byte> json)
    {
        var root = EventIntake.Open(json, nameof(SnsMessage));
        return root.Find("Message"u8).IsNull && root.Find("MessageId"u8).IsNull
            ? throw new JsonException(
                "The JSON has neither a Message nor a MessageId, so it isn't an SNS message. If raw message delivery is on for the "
                + "subscription, the body is the message itself: use ReadJson.")
            : new SnsMessage(root, default);
    }

    internal static SnsMessage OfRecord(JsonPart record) => new(record.Find("Sns"u8), record);
}
