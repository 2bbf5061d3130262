namespace Lamplighter.Tests;

/// <summary>Metrics that the handlers of records add.</summary>
public sealed class MetricsTests
{
    [Fact]
    public async Task Metrics_OfRecords_AreOneDocument()
    {
        using var capture = TelemetryCapture.Start(new Dictionary<string, string> { ["POWERTOOLS_METRICS_NAMESPACE"] = "App" });
        using (TestInvocation.Begin())
        {
            await RunAsync(TestEvents.Sqs([new Order("a"), new Order("b")]), static _ => Metrics.AddMetric("Charged", 1));
        }

        Assert.Equal("[1,1]", Assert.Single(capture.Metrics).GetProperty("Charged").GetRawText());
    }

    [Fact]
    public async Task Metrics_WithADimensionOfARecord_AreDocumentsOfTheirOwn()
    {
        using var capture = TelemetryCapture.Start(new Dictionary<string, string> { ["POWERTOOLS_METRICS_NAMESPACE"] = "App" });
        using (TestInvocation.Begin())
        {
            Metrics.AddMetric("Before", 1);
            await RunAsync(TestEvents.Sqs([new Order("a"), new Order("b")]), static order =>
            {
                Metrics.AddDimension("order", order.Id);
                Metrics.AddMetric("Charged", 1);
            });
            Metrics.AddMetric("After", 1);
        }

        Assert.Equal(3, capture.Metrics.Count);
        Assert.Equal(["a", "b"], capture.Metrics.Take(2).Select(static document => document.GetProperty("order").GetString()));
        Assert.All(capture.Metrics.Take(2), static document => Assert.Equal(1, document.GetProperty("Charged").GetDouble()));
        var shared = capture.Metrics[2];
        Assert.False(shared.TryGetProperty("order", out _));
        Assert.Equal(1, shared.GetProperty("Before").GetDouble());
        Assert.Equal(1, shared.GetProperty("After").GetDouble());
    }

    [Fact]
    public async Task Metrics_OfADocumentOfARecord_HaveTheContextOfTheInvocation()
    {
        using var capture = TelemetryCapture.Start(new Dictionary<string, string> { ["POWERTOOLS_METRICS_NAMESPACE"] = "App" });
        using (TestInvocation.Begin())
        {
            Metrics.AddDimension("tenant", "t1");
            Metrics.AddMetadata("batch", "b1");
            await RunAsync(TestEvents.Sqs([new Order("a")]), static order =>
            {
                Metrics.AddDimension("order", order.Id);
                Metrics.AddMetric("Charged", 1);
            });
            Metrics.AddMetric("After", 1);
        }

        Assert.Equal(2, capture.Metrics.Count);
        Assert.All(capture.Metrics, static document => Assert.Equal("t1", document.GetProperty("tenant").GetString()));
        Assert.All(capture.Metrics, static document => Assert.Equal("b1", document.GetProperty("batch").GetString()));
        Assert.Equal("a", capture.Metrics[0].GetProperty("order").GetString());
        Assert.False(capture.Metrics[1].TryGetProperty("order", out _));
    }

    [Fact]
    public async Task Metrics_OfARecordThatHasEnded_AreInTheDocumentOfTheInvocation()
    {
        using var capture = TelemetryCapture.Start(new Dictionary<string, string> { ["POWERTOOLS_METRICS_NAMESPACE"] = "App" });
        using (TestInvocation.Begin())
        {
            var go = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            var late = Task.CompletedTask;
            await RunAsync(TestEvents.Sqs([new Order("a")]), order =>
            {
                Metrics.AddDimension("order", order.Id);
                late = AddLateAsync(go.Task);
            });
            go.SetResult();
            await late;
        }

        var document = Assert.Single(capture.Metrics);
        Assert.Equal(1, document.GetProperty("Late").GetDouble());
        Assert.False(document.TryGetProperty("order", out _));

        static async Task AddLateAsync(Task go)
        {
            await go;
            Metrics.AddMetric("Late", 1);
        }
    }

    private static Task<Stream> RunAsync(Stream input, Action<Order> handle, BatchProcessor<Order>? processor = null) =>
        (processor ?? BatchProcessor.Sqs<Order>(static options => options.ThrowIfAllFailed = false)).ProcessAsync(input, (order, _) =>
        {
            handle(order);
            return Task.CompletedTask;
        });
}
