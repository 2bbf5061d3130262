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

    [Theory]
    [InlineData("kinesis")]
    [InlineData("dynamodb")]
    public async Task Process_NumbersThatAreOutOfOrder_ReportsTheLowest(string name)
    {
        var source = SourceCase.Of(name);
        TestRecord[] records =
        [
            new() { Body = new Order("a"), Id = "1000" },
            new() { Body = new Order("bad"), Id = "1010" },
            new() { Body = new Order("c"), Id = "999" },
            new() { Body = new Order("d"), Id = "1005" },
        ];

        var response = await Outcome.ProcessAsync(source, records, handle: order => Outcome.Handle(order, []));

        Assert.Equal("""{"batchItemFailures":[{"itemIdentifier":"999"}]}""", response);
    }
}
