namespace Lamplighter.Tests;

/// <summary>An event source, its events and its processor.</summary>
public sealed record SourceCase(
    string Name,
    Func<IEnumerable<object?>, Stream> Write,
    Func<Action<BatchOptions>?, BatchProcessor<Order>> Create,
    Func<int, string> Identifier,
    bool IsOrdered,
    bool HasCheckpoint)
{
    public static SourceCase Sqs { get; } = new(
        "sqs",
        static records => TestEvents.Sqs(records),
        static configure => BatchProcessor.Sqs<Order>(configure),
        static index => $"\"00000000-0000-4000-8000-00000000000{index}\"",
        IsOrdered: false,
        HasCheckpoint: false);

    public static SourceCase Fifo { get; } = new(
        "fifo",
        static records => TestEvents.Sqs(records.Select(static record => InGroup(record, "g")), "orders.fifo"),
        static configure => BatchProcessor.Sqs<Order>(configure),
        static index => $"\"00000000-0000-4000-8000-00000000000{index}\"",
        IsOrdered: true,
        HasCheckpoint: false);

    public static SourceCase Kinesis { get; } = new(
        "kinesis",
        static records => TestEvents.Kinesis(records),
        static configure => BatchProcessor.Kinesis<Order>(configure),
        static index => $"\"4959033827149025660855969253836157109500000000000{index}\"",
        IsOrdered: true,
        HasCheckpoint: true);

    public static SourceCase DynamoDb { get; } = new(
        "dynamodb",
        static records => TestEvents.DynamoDb(records.Select(static record => InGroup(record, "item"))),
        static configure => BatchProcessor.DynamoDb<Order>(configure),
        static index => $"\"442158450000000001745043900000000000{index}\"",
        IsOrdered: true,
        HasCheckpoint: true);

    public static SourceCase Kafka { get; } = new(
        "kafka",
        static records => TestEvents.Kafka(records),
        static configure => BatchProcessor.Kafka<Order>(configure),
        static index => $"{{\"partition\":\"orders-0\",\"offset\":{index}}}",
        IsOrdered: true,
        HasCheckpoint: false);

    public static IEnumerable<SourceCase> All => [Sqs, Fifo, Kinesis, DynamoDb, Kafka];

    public static TheoryData<string> Names => [.. All.Select(static source => source.Name)];

    public static SourceCase Of(string name) => All.Single(source => source.Name == name);

    /// <summary>The response that reports records by their number, from 1.</summary>
    public string Response(params int[] failed) =>
        $"{{\"batchItemFailures\":[{string.Join(',', failed.Select(index => $"{{\"itemIdentifier\":{Identifier(index)}}}"))}]}}";

    private static TestRecord InGroup(object? record, string group) => record is TestRecord given
        ? new TestRecord { Body = given.Body, Id = given.Id, Group = given.Group ?? group, Attributes = given.Attributes }
        : new TestRecord { Body = record, Group = group };
}
