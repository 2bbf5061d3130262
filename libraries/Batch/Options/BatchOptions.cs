namespace Lamplighter;

/// <summary>Options of a <see cref="BatchProcessor{T}"/>. They are read when it is created.</summary>
public sealed class BatchOptions
{
    private readonly List<BatchMiddleware> _middleware = [];

    internal BatchOptions()
    {
    }

    /// <summary>
    /// How many records are handled at the same time, 1 to 1,000. Default: 1, because a handler that was written for one message at a
    /// time may not be thread-safe. The order that the source guarantees is kept with any value: within the message group of an SQS FIFO
    /// queue, the partition key of a Kinesis record, the item of a DynamoDB table, and the partition of a Kafka topic.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value isn't from 1 to 1,000.</exception>
    public int MaxConcurrency
    {
        get;
        set
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value, 1000);
            field = value;
        }
    } = 1;

    /// <summary>
    /// Whether no further record of the batch begins after the first failure. The records that didn't begin are reported as failed.
    /// Default: false. Regardless of this option, nothing later of a message group of an SQS FIFO queue, of a shard, or of a partition
    /// begins after a failure in it.
    /// </summary>
    public bool StopAtFirstFailure { get; set; }

    /// <summary>
    /// Whether the batch fails with a <see cref="BatchFailedException"/> if none of its records succeeded, so that the invocation counts
    /// as an error in CloudWatch. Default: true. If false, all records are reported as failed, and the invocation succeeds.
    /// </summary>
    public bool ThrowIfAllFailed { get; set; } = true;

    /// <summary>
    /// What happens to a record whose body can't be read as the handler's type. Default: it fails. Not used if
    /// <see cref="OnUnreadable"/> is set.
    /// </summary>
    public UnreadableRecords Unreadable { get; set; }

    /// <summary>
    /// Handles a record whose body can't be read as the handler's type, for example by sending it to another queue. The exception says
    /// why. If the task succeeds, so does the record. Default: null.
    /// </summary>
    public Func<BatchRecord, Exception, CancellationToken, Task>? OnUnreadable { get; set; }

    /// <summary>
    /// Handles the end of a tumbling window of a stream, after the records of its last event. That event can be without records. The
    /// state isn't kept afterwards. Not called if a record of the event failed, because Lambda then sends the event again. An exception
    /// fails the batch. Default: null.
    /// </summary>
    public Func<BatchWindow, CancellationToken, Task>? OnWindowEnd { get; set; }

    /// <summary>
    /// The time before the deadline of the invocation at which no further record begins, and the cancellation token of the running ones
    /// is canceled. They have half of that time to complete; then they are reported as failed. Default: 500 ms. If the invocation begins
    /// with less time, half of its time is used. Zero turns this off: then Lambda stops the function, and delivers the whole batch again.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative, or longer than 15 minutes.</exception>
    public TimeSpan DeadlineMargin
    {
        get;
        set
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, TimeSpan.Zero);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value, TimeSpan.FromMinutes(15));
            field = value;
        }
    } = TimeSpan.FromMilliseconds(500);

    /// <summary>
    /// The attribute of an SQS message, or header of a Kafka record, that has the correlation ID. Default: <c>x-correlation-id</c>. Null
    /// for none. A record without it has its own ID as correlation ID. To take the ID from the body, set
    /// <c>[Logging(CorrelationIdPath = …)]</c> on the method that handles one record.
    /// </summary>
    public string? CorrelationIdAttribute { get; set; } = "x-correlation-id";

    /// <summary>
    /// Whether the span of a record that is alone in its batch continues the trace of its sender. Otherwise, and for several records,
    /// each span has a link to the trace of its sender. Default: false, because Lambda's own segments are in the invocation's trace.
    /// </summary>
    public bool ContinueTraceOfSingleRecord { get; set; }

    internal IReadOnlyList<BatchMiddleware> Middleware => _middleware;

    /// <summary>Adds code that runs around the handler of each record. What is added first runs outermost.</summary>
    /// <param name="middleware">The code.</param>
    /// <exception cref="ArgumentNullException"><paramref name="middleware"/> is null.</exception>
    /// <example>
    /// <code>
    /// var orders = BatchProcessor.Sqs&lt;Order&gt;(options =&gt; options.Use(async (record, next, stop) =&gt;
    /// {
    ///     Logger.AppendKey("tenant_id", record.GetAttribute("tenant"));
    ///     await next();
    /// }));
    /// </code>
    /// </example>
    public void Use(BatchMiddleware middleware)
    {
        ArgumentNullException.ThrowIfNull(middleware);
        _middleware.Add(middleware);
    }
}
