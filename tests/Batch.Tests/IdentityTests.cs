using System.Collections.Concurrent;

namespace Lamplighter.Tests;

/// <summary>Records that are in the batch twice, and sequence numbers that aren't in order.</summary>
public sealed class IdentityTests
{
    [Theory]
    [MemberData(nameof(SourceCase.Names), MemberType = typeof(SourceCase))]
    public async Task Process_ADuplicate_IsHandledOnce(string name)
    {
        var source = SourceCase.Of(name);
        var handled = new ConcurrentQueue<string>();
        TestRecord[] records =
        [
            new() { Body = new Order("a"), Id = "7" },
            new() { Body = new Order("b"), Id = "7" },
            new() { Body = new Order("c"), Id = "8" },
        ];

        var result = await source.Create(null).RunAsync(source.Write(records), (order, _, _) =>
        {
            handled.Enqueue(order.Id);
            return Task.CompletedTask;
        });

        Assert.Equal(Outcome.Success, Outcome.Text(result));
        Assert.Equal(["a", "c"], handled);
        Assert.Equal(3, result.Records.Count);
        Assert.All(result.Records, static record => Assert.Equal(BatchOutcome.Succeeded, record.Outcome));
    }

    [Fact]
    public async Task Process_ADuplicateThatFails_IsReportedOnce()
    {
        TestRecord[] records =
        [
            new() { Body = new Order("a"), Id = "1" },
            new() { Body = new Order("bad"), Id = "2" },
            new() { Body = new Order("bad"), Id = "2" },
        ];

        var response = await Outcome.ProcessAsync(SourceCase.Sqs, records, handle: order => Outcome.Handle(order, []));

        Assert.Equal("""{"batchItemFailures":[{"itemIdentifier":"2"}]}""", response);
    }

    // Records without an identifier aren't the same, and a failed one can't be reported, so the whole batch fails.
    [Theory]
    [InlineData("bad", false)]
    [InlineData("good", true)]
    public async Task Process_RecordsWithoutIdentifier_AreHandledAndFailTheBatch(string id, bool isSuccess)
    {
        using var capture = TelemetryCapture.Start();
        var record = $$$"""{"messageId":"","eventSource":"aws:sqs","body":"{\"id\":\"{{{id}}}\"}"}""";
        var other = record.Replace(id, "other", StringComparison.Ordinal);
        var handled = new List<string>();
        var processing = BatchProcessor.Sqs<Order>().RunAsync(
            System.Text.Encoding.UTF8.GetBytes($$"""{"Records":[{{record}},{{other}},{{other}}]}"""),
            (order, _, _) =>
            {
                Outcome.Handle(order, handled);
                return Task.CompletedTask;
            });

        if (isSuccess)
        {
            Assert.True((await processing).IsSuccess);
            Assert.Equal(["good", "other", "other"], handled);
            return;
        }

        var error = await Assert.ThrowsAsync<BatchFailedException>(() => processing);
        Assert.StartsWith("A failed record of SQS has no identifier, so it can't be reported.", error.Message, StringComparison.Ordinal);
        Assert.Equal(["other", "other"], handled);
    }

    // The numbers of the records from the one that fails on. Numbers that differ only by zeros are of the same place.
    [Theory]
    [InlineData("kinesis", new[] { "1010", "999", "1005" }, "999")]
    [InlineData("kinesis", new[] { "1010", "1005", "1007" }, "1005")]
    [InlineData("kinesis", new[] { "1010", "01005", "1005" }, "01005")]
    [InlineData("dynamodb", new[] { "1010", "999", "1005" }, "999")]
    [InlineData("dynamodb", new[] { "1010", "1005", "1007" }, "1005")]
    public async Task Process_NumbersThatAreOutOfOrder_ReportsTheLowest(string name, string[] numbers, string lowest)
    {
        var source = SourceCase.Of(name);
        TestRecord[] records =
        [
            new() { Body = new Order("a"), Id = "1000" },
            .. numbers.Select(static (number, index) => new TestRecord { Body = new Order(index == 0 ? "bad" : "other"), Id = number }),
        ];

        var response = await Outcome.ProcessAsync(source, records, handle: order => Outcome.Handle(order, []));

        Assert.Equal($$"""{"batchItemFailures":[{"itemIdentifier":"{{lowest}}"}]}""", response);
    }

    // An identifier has the shard, and a record without one isn't of the shard of another.
    [Theory]
    [InlineData(new[] { "shard-1:1", "shard-1:2", "shard-2:3", "shard-2:4" }, new[] { "1", "3" })]
    [InlineData(new[] { "shard-1:1", "", ":3", "no shard" }, new[] { "1", "2" })]
    public async Task Kinesis_RecordsOfSeveralShards_ReportsTheLowestOfEach(string[] ids, string[] reported)
    {
        var records = ids.Select(static (id, index) =>
            (id.Length == 0 ? "{" : $"{{\"eventID\":\"{id}\",") + $"\"kinesis\":{{\"sequenceNumber\":\"{index + 1}\"}}}}");

        Assert.Equal(reported, await FailedIdsAsync(BatchProcessor.Kinesis<KinesisRecord>(Quietly), records));
    }

    // Records without an ARN are of one stream.
    [Theory]
    [InlineData(new[] { "a", "a", "b", "b" }, new[] { "1", "3" })]
    [InlineData(new[] { "a", "", "a", "" }, new[] { "1", "2" })]
    public async Task DynamoDb_RecordsOfSeveralStreams_ReportsTheLowestOfEach(string[] streams, string[] reported)
    {
        var records = streams.Select(static (stream, index) =>
            (stream.Length == 0 ? "{" : $"{{\"eventSourceARN\":\"{stream}\",") + $"\"dynamodb\":{{\"SequenceNumber\":\"{index + 1}\"}}}}");

        Assert.Equal(reported, await FailedIdsAsync(BatchProcessor.DynamoDb<DynamoDbRecord>(Quietly), records));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public async Task Fifo_DuplicatesInTheGroups_AreHandledOnceAndInOrder(int concurrency)
    {
        (string Id, string Group)[] all = [("1", "a"), ("1", "a"), ("2", "a"), ("3", "b"), ("2", "a"), ("4", "b"), ("3", "b"), ("5", "c")];
        var records = all.Select(static one => new TestRecord { Body = new Order(one.Id), Id = one.Id, Group = one.Group });
        var handled = new ConcurrentQueue<(string? Group, string Id)>();

        var result = await BatchProcessor.Sqs<Order>(options => options.MaxConcurrency = concurrency).RunAsync(
            TestEvents.Sqs(records, "orders.fifo"),
            (_, record, _) =>
            {
                handled.Enqueue((record.Group, record.Id));
                return Task.CompletedTask;
            });

        Assert.True(result.IsSuccess);
        Assert.Equal([("a", "1"), ("a", "2"), ("b", "3"), ("b", "4"), ("c", "5")], handled.OrderBy(static one => one.Group));
    }

    private static void Quietly(BatchOptions options) => options.ThrowIfAllFailed = false;

    private static async Task<IEnumerable<string>> FailedIdsAsync<T>(BatchProcessor<T> processor, IEnumerable<string> records)
    {
        using var capture = TelemetryCapture.Start();
        var result = await processor.RunAsync(
            System.Text.Encoding.UTF8.GetBytes("{\"Records\":[" + string.Join(',', records) + "]}"),
            static (_, _, _) => throw new InvalidOperationException("bad record"));
        return result.Reported.Select(static record => record.Id);
    }
}
