using System.Text.Json.Serialization.Metadata;
using Lamplighter.Internal.Batch.Sources;
using Lamplighter.Internal.Batch.Telemetry;

namespace Lamplighter;

/// <summary>
/// Creates processors for the batches of an event source. Create one when the function starts, for example in a field, and use it for all
/// batches. The event source mapping must have <c>ReportBatchItemFailures</c> in its <c>FunctionResponseTypes</c>: without it, Lambda
/// ignores the response and takes the whole batch as done.
/// </summary>
/// <example>
/// <code>
/// private readonly BatchProcessor&lt;Order&gt; _orders = BatchProcessor.Sqs&lt;Order&gt;(options =&gt; options.MaxConcurrency = 8);
///
/// [Logging, Tracing, Metrics]
/// public Task&lt;Stream&gt; HandleAsync(Stream input, LambdaContext context) =&gt; _orders.ProcessAsync(input, ChargeAsync);
///
/// private async Task ChargeAsync(Order order, BatchRecord record, CancellationToken stop) { … }
/// </code>
/// </example>
public static class BatchProcessor
{
    /// <summary>
    /// The name of the meter that counts records: <c>batch.records.processed</c> and <c>batch.records.failed</c>, and measures
    /// <c>batch.record.age</c> and <c>batch.record.duration</c> in seconds, and <c>batch.size</c>.
    /// </summary>
    public const string MeterName = BatchMeters.Name;

    /// <summary>Creates a processor for Amazon SQS, for standard and FIFO queues.</summary>
    /// <typeparam name="T">
    /// The type of the body: <see cref="string"/>, an array or <see cref="ReadOnlyMemory{T}"/> of bytes, the type of the event's records,
    /// or your own type, which is read as JSON by the contexts in <see cref="TelemetryOptions.JsonTypeInfoResolvers"/>, or by reflection
    /// where it is supported.
    /// </typeparam>
    /// <param name="configure">Sets options; null for the defaults.</param>
    /// <exception cref="ArgumentException">The type is that of another source's records.</exception>
    public static BatchProcessor<T> Sqs<T>(Action<BatchOptions>? configure = null) =>
        BatchProcessor<T>.Create(SqsSource.Instance, null, configure);

    /// <summary>Creates a processor for Amazon SQS, for standard and FIFO queues.</summary>
    /// <typeparam name="T">Your type.</typeparam>
    /// <param name="type">The metadata of the type, such as <c>AppJson.Default.Order</c>.</param>
    /// <param name="configure">Sets options; null for the defaults.</param>
    /// <exception cref="ArgumentNullException"><paramref name="type"/> is null.</exception>
    public static BatchProcessor<T> Sqs<T>(JsonTypeInfo<T> type, Action<BatchOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(type);
        return BatchProcessor<T>.Create(SqsSource.Instance, type, configure);
    }

    /// <summary>Creates a processor for Amazon SQS, for standard and FIFO queues.</summary>
    /// <typeparam name="T">Your type.</typeparam>
    /// <param name="read">Reads the body of a record. A record for which it throws or returns null can't be read.</param>
    /// <param name="configure">Sets options; null for the defaults.</param>
    /// <exception cref="ArgumentNullException"><paramref name="read"/> is null.</exception>
    public static BatchProcessor<T> Sqs<T>(Func<BatchRecord, T?> read, Action<BatchOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(read);
        return new BatchProcessor<T>(SqsSource.Instance, read, configure);
    }

    /// <summary>Creates a processor for Amazon Kinesis Data Streams.</summary>
    /// <typeparam name="T">
    /// The type of the body: <see cref="string"/>, an array or <see cref="ReadOnlyMemory{T}"/> of bytes, the type of the event's records,
    /// or your own type, which is read as JSON by the contexts in <see cref="TelemetryOptions.JsonTypeInfoResolvers"/>, or by reflection
    /// where it is supported.
    /// </typeparam>
    /// <param name="configure">Sets options; null for the defaults.</param>
    /// <exception cref="ArgumentException">The type is that of another source's records.</exception>
    public static BatchProcessor<T> Kinesis<T>(Action<BatchOptions>? configure = null) =>
        BatchProcessor<T>.Create(KinesisSource.Instance, null, configure);

    /// <summary>Creates a processor for Amazon Kinesis Data Streams.</summary>
    /// <typeparam name="T">Your type.</typeparam>
    /// <param name="type">The metadata of the type, such as <c>AppJson.Default.Order</c>.</param>
    /// <param name="configure">Sets options; null for the defaults.</param>
    /// <exception cref="ArgumentNullException"><paramref name="type"/> is null.</exception>
    public static BatchProcessor<T> Kinesis<T>(JsonTypeInfo<T> type, Action<BatchOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(type);
        return BatchProcessor<T>.Create(KinesisSource.Instance, type, configure);
    }

    /// <summary>Creates a processor for Amazon Kinesis Data Streams.</summary>
    /// <typeparam name="T">Your type.</typeparam>
    /// <param name="read">Reads the body of a record. A record for which it throws or returns null can't be read.</param>
    /// <param name="configure">Sets options; null for the defaults.</param>
    /// <exception cref="ArgumentNullException"><paramref name="read"/> is null.</exception>
    public static BatchProcessor<T> Kinesis<T>(Func<BatchRecord, T?> read, Action<BatchOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(read);
        return new BatchProcessor<T>(KinesisSource.Instance, read, configure);
    }

    /// <summary>
    /// Creates a processor for Amazon DynamoDB Streams. The body is the new image of the item, the old one if it was deleted, or the key if
    /// the stream has no images.
    /// </summary>
    /// <typeparam name="T">
    /// The type of the body: <see cref="string"/>, an array or <see cref="ReadOnlyMemory{T}"/> of bytes, the type of the event's records,
    /// or your own type, which is read as JSON by the contexts in <see cref="TelemetryOptions.JsonTypeInfoResolvers"/>, or by reflection
    /// where it is supported.
    /// </typeparam>
    /// <param name="configure">Sets options; null for the defaults.</param>
    /// <exception cref="ArgumentException">The type is that of another source's records.</exception>
    public static BatchProcessor<T> DynamoDb<T>(Action<BatchOptions>? configure = null) =>
        BatchProcessor<T>.Create(DynamoDbSource.Instance, null, configure);

    /// <summary>
    /// Creates a processor for Amazon DynamoDB Streams. The body is the new image of the item, the old one if it was deleted, or the key if
    /// the stream has no images.
    /// </summary>
    /// <typeparam name="T">Your type.</typeparam>
    /// <param name="type">The metadata of the type, such as <c>AppJson.Default.Order</c>.</param>
    /// <param name="configure">Sets options; null for the defaults.</param>
    /// <exception cref="ArgumentNullException"><paramref name="type"/> is null.</exception>
    public static BatchProcessor<T> DynamoDb<T>(JsonTypeInfo<T> type, Action<BatchOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(type);
        return BatchProcessor<T>.Create(DynamoDbSource.Instance, type, configure);
    }

    /// <summary>
    /// Creates a processor for Amazon DynamoDB Streams. The body is the new image of the item, the old one if it was deleted, or the key if
    /// the stream has no images.
    /// </summary>
    /// <typeparam name="T">Your type.</typeparam>
    /// <param name="read">Reads the body of a record. A record for which it throws or returns null can't be read.</param>
    /// <param name="configure">Sets options; null for the defaults.</param>
    /// <exception cref="ArgumentNullException"><paramref name="read"/> is null.</exception>
    public static BatchProcessor<T> DynamoDb<T>(Func<BatchRecord, T?> read, Action<BatchOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(read);
        return new BatchProcessor<T>(DynamoDbSource.Instance, read, configure);
    }

    /// <summary>Creates a processor for Amazon MSK or a self-managed Apache Kafka.</summary>
    /// <typeparam name="T">
    /// The type of the body: <see cref="string"/>, an array or <see cref="ReadOnlyMemory{T}"/> of bytes, the type of the event's records,
    /// or your own type, which is read as JSON by the contexts in <see cref="TelemetryOptions.JsonTypeInfoResolvers"/>, or by reflection
    /// where it is supported.
    /// </typeparam>
    /// <param name="configure">Sets options; null for the defaults.</param>
    /// <exception cref="ArgumentException">The type is that of another source's records.</exception>
    public static BatchProcessor<T> Kafka<T>(Action<BatchOptions>? configure = null) =>
        BatchProcessor<T>.Create(KafkaSource.Instance, null, configure);

    /// <summary>Creates a processor for Amazon MSK or a self-managed Apache Kafka.</summary>
    /// <typeparam name="T">Your type.</typeparam>
    /// <param name="type">The metadata of the type, such as <c>AppJson.Default.Order</c>.</param>
    /// <param name="configure">Sets options; null for the defaults.</param>
    /// <exception cref="ArgumentNullException"><paramref name="type"/> is null.</exception>
    public static BatchProcessor<T> Kafka<T>(JsonTypeInfo<T> type, Action<BatchOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(type);
        return BatchProcessor<T>.Create(KafkaSource.Instance, type, configure);
    }

    /// <summary>Creates a processor for Amazon MSK or a self-managed Apache Kafka.</summary>
    /// <typeparam name="T">Your type.</typeparam>
    /// <param name="read">Reads the body of a record. A record for which it throws or returns null can't be read.</param>
    /// <param name="configure">Sets options; null for the defaults.</param>
    /// <exception cref="ArgumentNullException"><paramref name="read"/> is null.</exception>
    public static BatchProcessor<T> Kafka<T>(Func<BatchRecord, T?> read, Action<BatchOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(read);
        return new BatchProcessor<T>(KafkaSource.Instance, read, configure);
    }
}
