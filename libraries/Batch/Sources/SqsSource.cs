namespace Lamplighter.Internal.Batch.Sources;

internal sealed class SqsSource : RecordSource
{
    internal static SqsSource Instance { get; } = new();

    internal override string System => "aws_sqs";

    internal override string Name => "SQS";

    internal override EventObject Parse(ReadOnlyMemory<byte> json) => SqsMessages.Parse(json);

    internal override SourceBatch? Open(EventObject batch) => batch is SqsMessages { Records: var records }
        ? SourceBatch.Of(batch, "Records", records, Name)
        : null;

    internal override string? IdOf(EventObject record) => Of(record).MessageId;

    internal override Type RecordType => typeof(SqsMessage);

    // Messages of standard queues can have groups too, for fairness between tenants, without an order.
    internal override bool KeepsOrder(EventObject record) =>
        Of(record) is { MessageGroupId: not null } message
        && message.EventSourceArn?.EndsWith(".fifo", StringComparison.OrdinalIgnoreCase) == true;

    internal override string GroupOf(EventObject record) => Of(record).MessageGroupId ?? "";

    internal override long? AttemptOf(EventObject record) => Of(record).ApproximateReceiveCount;

    internal override DateTimeOffset? SentAtOf(EventObject record) => Of(record).SentTimestamp;

    internal override string? AttributeOf(EventObject record, string name) =>
        Of(record).MessageAttributes.TryGetValue(name, out var attribute) ? attribute.StringValue : null;

    internal override string? TraceHeaderOf(EventObject record) => Of(record).TraceHeader ?? base.TraceHeaderOf(record);

    internal override string? DestinationOf(EventObject record) => ArnName.After(Of(record).EventSourceArn, ':');

    internal override void AddKeys(EventObject record, List<KeyValuePair<string, object>> keys)
    {
        var message = Of(record);
        Add(keys, "message_id", message.MessageId);
        Add(keys, "message_group_id", message.MessageGroupId);
        Add(keys, "attempt", message.ApproximateReceiveCount);
    }

    private static SqsMessage Of(EventObject record) => (SqsMessage)record;
}
