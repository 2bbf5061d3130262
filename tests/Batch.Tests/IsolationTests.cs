using System.Globalization;
using System.Text.Json;

namespace Lamplighter.Tests;

public sealed class IsolationTests
{
    private const int Count = 10_000;

    [Fact]
    public async Task Telemetry_OfManyRecordsAtOnce_NeverMixes()
    {
        var records = Enumerable.Range(0, Count).Select(static i =>
        {
            var id = i.ToString(CultureInfo.InvariantCulture);
            return new TestRecord { Body = new Order(id, i), Id = id, Group = $"g{i % 100}" };
        });
        using var capture = TelemetryCapture.Start();
        using (TestInvocation.Begin())
        {
            var result = await BatchProcessor.Sqs<Order>(static options => options.MaxConcurrency = 16)
                .RunAsync(TestEvents.Sqs(records, "orders.fifo"), WovenHandler.TraceAsync);
            Assert.True(result.IsSuccess);
        }

        CheckLines(capture.Logs);
        CheckMetrics(capture.Metrics);
        CheckSpans(capture.Segments);
    }

    private static void CheckLines(IReadOnlyList<JsonElement> lines)
    {
        Assert.Equal(3 * Count, lines.Count);
        Assert.All(lines, static line =>
        {
            var id = line.GetProperty("Order").GetString();
            Assert.Equal(id, line.GetProperty("message_id").GetString());
            Assert.Equal(id, line.GetProperty("correlation_id").GetString());
            Assert.Equal(id, line.GetProperty("own").GetString());
            Assert.Equal(GroupOf(id!), line.GetProperty("message_group_id").GetString());
        });
    }

    private static void CheckMetrics(IReadOnlyList<JsonElement> documents)
    {
        var charged = documents.Where(static document => document.TryGetProperty("Charged", out _)).ToList();
        Assert.Equal(Count, charged.Count);
        Assert.All(charged, static document =>
            Assert.Equal(document.GetProperty("own").GetString(), document.GetProperty("Charged").GetRawText()));
    }

    private static void CheckSpans(IReadOnlyList<JsonElement> documents)
    {
        var records = documents.Where(static document => document.GetProperty("name").GetString() == "process orders.fifo").ToList();
        Assert.Equal(Count, records.Count);
        Assert.Equal(Count, documents.Count);
        Assert.All(records, static record =>
        {
            var id = record.GetProperty("metadata").GetProperty("default").GetProperty("messaging.message.id").GetString();
            var method = Assert.Single(record.GetProperty("subsegments").EnumerateArray());
            Assert.Equal("## TraceAsync", method.GetProperty("name").GetString());
            Assert.Equal(id, method.GetProperty("annotations").GetProperty("own").GetString());
            var inner = Assert.Single(method.GetProperty("subsegments").EnumerateArray());
            Assert.Equal("inner " + id, inner.GetProperty("name").GetString());
        });
    }

    private static string GroupOf(string id) => $"g{int.Parse(id, CultureInfo.InvariantCulture) % 100}";
}
