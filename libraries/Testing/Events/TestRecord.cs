namespace Lamplighter;

/// <summary>A record of a batch for a test. See <see cref="TestEvents"/>.</summary>
public sealed class TestRecord
{
    /// <summary>
    /// The body: a string or an array of bytes as it is; another object as JSON, with web defaults (camelCase). For DynamoDB, an object
    /// that becomes the new image. Default: null.
    /// </summary>
    public object? Body { get; init; }

    /// <summary>
    /// The ID of an SQS message, or the sequence number of a stream's record. Kafka's offset must be a number. Default: one that differs
    /// for each record.
    /// </summary>
    public string? Id { get; init; }

    /// <summary>
    /// The message group of SQS, the partition key of Kinesis, or the partition of Kafka, which must be a number. For DynamoDB, the value
    /// of the key <c>id</c>. Default: null.
    /// </summary>
    public string? Group { get; init; }

    /// <summary>How many times SQS has delivered the message. Default: 1.</summary>
    public int Attempt { get; init; } = 1;

    /// <summary>The time at which the record was sent. Default: now.</summary>
    public DateTimeOffset? SentAt { get; init; }

    /// <summary>The X-Ray trace header of the sender of an SQS message. Default: null.</summary>
    public string? TraceHeader { get; init; }

    /// <summary>The attributes of an SQS message, or the headers of a Kafka record.</summary>
    public IReadOnlyDictionary<string, string> Attributes { get; init; } = new Dictionary<string, string>();
}
