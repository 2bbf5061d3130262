namespace Lamplighter.Tests;

/// <summary>What the handler of a record changes in the async flow.</summary>
public sealed class FlowTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Flow_OfARecord_IsNotThatOfTheNextOne(bool isSuppressed)
    {
        var local = new AsyncLocal<string?>();
        var seen = new List<(string? Before, string? Key)>();
        using var capture = TelemetryCapture.Start();
        local.Value = "caller";
        Task<BatchResult> processing;
        using (isSuppressed ? ExecutionContext.SuppressFlow() : default(IDisposable?))
        {
            // Not async: what such a handler changes is undone by the processor, or not at all.
            processing = BatchProcessor.Sqs<Order>().RunAsync(
                TestEvents.Sqs([new Order("a"), new Order("b"), new Order("c")]),
                (order, record, _) =>
                {
                    seen.Add((local.Value, Logger.CorrelationId));
                    local.Value = order.Id;
                    return Task.CompletedTask;
                });
        }

        var result = await processing;

        Assert.Equal(result.Records.Select(static record => ((string?)"caller", (string?)record.Record.Id)), seen);
        Assert.Equal("caller", local.Value);
    }
}
