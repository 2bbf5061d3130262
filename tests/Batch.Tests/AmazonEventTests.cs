using System.Text;
using Amazon.Lambda.DynamoDBEvents;
using Amazon.Lambda.KafkaEvents;
using Amazon.Lambda.KinesisEvents;
using Amazon.Lambda.SQSEvents;

namespace Lamplighter.Tests;

/// <summary>The methods that are generated for a project with Amazon's packages.</summary>
public sealed class AmazonEventTests
{
    [Fact]
    public async Task Process_AnSqsEvent_ReturnsAmazonsResponse()
    {
        using var capture = TelemetryCapture.Start();
        var batch = new SQSEvent
        {
            Records =
            [
                new()
                {
                    MessageId = "1",
                    Body = """{"id":"a"}""",
                    EventSource = "aws:sqs",
                    EventSourceArn = "arn:aws:sqs:eu-west-1:123456789012:orders",
                    Attributes = new() { ["ApproximateReceiveCount"] = "3" },
                    MessageAttributes = new() { ["tenant"] = new() { DataType = "String", StringValue = "t1" } },
                },
                new() { MessageId = "2", Body = "bad" },
            ],
        };
        BatchRecord? seen = null;

        var response = await BatchProcessor.Sqs<Order>().ProcessAsync(batch, (order, record, _) =>
        {
            seen = record;
            return Task.CompletedTask;
        });

        Assert.Equal("2", Assert.Single(response.BatchItemFailures).ItemIdentifier);
        Assert.Equal("1", seen!.Id);
        Assert.Equal(3, seen.Attempt);
        Assert.Equal("t1", seen.GetAttribute("tenant"));
    }

    [Fact]
    public async Task Process_AKinesisEvent_ReportsTheLowest()
    {
        using var capture = TelemetryCapture.Start();
        var at = new DateTime(2026, 3, 4, 5, 6, 7, DateTimeKind.Utc);
        var batch = new KinesisEvent { Records = [Record("10", """{"id":"a"}"""), Record("11", "bad"), Record("12", """{"id":"c"}""")] };
        BatchRecord? seen = null;

        var response = await BatchProcessor.Kinesis<Order>().ProcessAsync(batch, (order, record, _) =>
        {
            seen = record;
            return Task.CompletedTask;
        });

        Assert.Equal("11", Assert.Single(response.BatchItemFailures).ItemIdentifier);
        Assert.Equal("10", seen!.Id);
        Assert.Equal(at, seen.SentAt);

        KinesisEvent.KinesisEventRecord Record(string number, string data) => new()
        {
            EventId = "shardId-000000000000:" + number,
            EventSource = "aws:kinesis",
            Kinesis = new()
            {
                SequenceNumber = number,
                PartitionKey = "p",
                ApproximateArrivalTimestamp = at,
                Data = new MemoryStream(Encoding.UTF8.GetBytes(data)),
            },
        };
    }

    [Fact]
    public async Task Process_ADynamoDbEvent_ReadsTheImage()
    {
        using var capture = TelemetryCapture.Start();
        Dictionary<string, DynamoDBEvent.AttributeValue> item = new()
        {
            ["id"] = new() { S = "a" },
            ["amount"] = new() { N = "3" },
            ["other"] = new() { M = new() { ["list"] = new() { L = [new() { BOOL = true }, new() { NULL = true }] } } },
        };
        var change = new DynamoDBEvent.StreamRecord { SequenceNumber = "1", NewImage = item };
        var batch = new DynamoDBEvent { Records = [new() { EventName = "INSERT", EventSource = "aws:dynamodb", Dynamodb = change }] };
        Order? read = null;
        string? json = null;

        var response = await BatchProcessor.DynamoDb<Order>().ProcessAsync(batch, (order, record, _) =>
        {
            (read, json) = (order, record.Text);
            return Task.CompletedTask;
        });

        Assert.Empty(response.BatchItemFailures);
        Assert.Equal(new Order("a", 3), read);
        Assert.Equal("""{"id":"a","amount":3,"other":{"list":[true,null]}}""", json);
    }

    [Fact]
    public async Task Process_ADynamoDbEventOfTimeToLive_KeepsWhoDeletedTheItem()
    {
        using var capture = TelemetryCapture.Start();
        Dictionary<string, DynamoDBEvent.AttributeValue> item = new() { ["tags"] = new() { L = [] }, ["more"] = new() { M = [] } };
        var batch = new DynamoDBEvent
        {
            Records =
            [
                new()
                {
                    EventName = "REMOVE",
                    EventSource = "aws:dynamodb",
                    Dynamodb = new() { SequenceNumber = "1", OldImage = item },
                    UserIdentity = new() { PrincipalId = "dynamodb.amazonaws.com", Type = "Service" },
                },
            ],
        };
        BatchRecord? seen = null;

        await BatchProcessor.DynamoDb<string>().ProcessAsync(batch, (_, record, _) =>
        {
            seen = record;
            return Task.CompletedTask;
        });

        Assert.True(seen!.DynamoDb!.IsTimeToLiveDeletion);
        Assert.Equal("""{"tags":[],"more":{}}""", seen.Text);
    }

    [Fact]
    public async Task Process_AKafkaEvent_ReportsTheOffset()
    {
        using var capture = TelemetryCapture.Start();
        var at = new DateTimeOffset(2026, 3, 4, 5, 6, 7, TimeSpan.Zero);
        var batch = new KafkaEvent
        {
            EventSource = "aws:kafka",
            EventSourceArn = "arn:aws:kafka:eu-west-1:123456789012:cluster/shop/1",
            BootstrapServers = "b-1:9092,b-2:9092",
            Records = new Dictionary<string, IList<KafkaEvent.KafkaEventRecord>>
            {
                ["orders-0"] = [Record(0, 7, """{"id":"a"}"""), Record(0, 8, "bad"), Record(0, 9, """{"id":"c"}""")],
                ["orders-1"] = [Record(1, 3, """{"id":"d"}""")],
            },
        };
        var seen = new List<(string Id, BatchRecord Record)>();

        var response = await BatchProcessor.Kafka<Order>().ProcessAsync(batch, (order, record, _) =>
        {
            seen.Add((order.Id, record));
            return Task.CompletedTask;
        });

        using var reader = new StreamReader(response);
        Assert.Equal(
            """{"batchItemFailures":[{"itemIdentifier":{"partition":"orders-0","offset":8}},"""
                + """{"itemIdentifier":{"partition":"orders-0","offset":9}}]}""",
            await reader.ReadToEndAsync(TestContext.Current.CancellationToken));
        Assert.Equal(["a", "d"], seen.Select(static one => one.Id));
        var kafka = seen[0].Record.Kafka!;
        Assert.Equal("k", kafka.KeyText);
        Assert.Equal(at, kafka.Timestamp);
        Assert.Equal("CREATE_TIME", kafka.TimestampType);
        Assert.Equal("t1", seen[0].Record.GetAttribute("tenant"));
        Assert.Equal([0x80, 0xff, 0x7f], kafka.Headers[1].Value.ToArray());

        KafkaEvent.KafkaEventRecord Record(int partition, long offset, string value) => new()
        {
            Topic = "orders",
            Partition = partition,
            Offset = offset,
            Timestamp = at.ToUnixTimeMilliseconds(),
            TimestampType = "CREATE_TIME",
            Key = Convert.ToBase64String("k"u8),
            Value = new MemoryStream(Encoding.UTF8.GetBytes(value)),
            Headers =
            [
                new Dictionary<string, sbyte[]> { ["tenant"] = [(sbyte)'t', (sbyte)'1'] },
                new Dictionary<string, sbyte[]> { ["raw"] = [-128, -1, 127] },
            ],
        };
    }

    [Fact]
    public async Task Process_AKafkaEventWithoutValues_ReadsTombstones()
    {
        using var capture = TelemetryCapture.Start();
        var batch = new KafkaEvent
        {
            Records = new Dictionary<string, IList<KafkaEvent.KafkaEventRecord>> { ["t-0"] = [new() { Topic = "t", Offset = 1 }] },
        };
        var isTombstone = false;

        var response = await BatchProcessor.Kafka<KafkaRecord>().ProcessAsync(batch, (record, _, _) =>
        {
            isTombstone = record is { IsTombstone: true, Headers.Count: 0 };
            return Task.CompletedTask;
        });

        Assert.Empty(TestBatchResponse.Read(response).FailedIds);
        Assert.True(isTombstone);
    }
}
