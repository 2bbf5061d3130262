namespace Lamplighter.Tests;

public sealed class AmazonTelemetryTests
{
    [Fact]
    public async Task Handler_TakesAmazonsContext_ItIsInLogsMetricsAndTraces()
    {
        const string Root = "1-5759e988-bd862e3fe1be46a994272793";
        const string Parent = "53995c3f42cd8ad8";
        using var telemetry = TelemetryCapture.Start();

        var left = await new AmazonFunction().HandleAsync("o-1", new FakeAmazonContext
        {
            AwsRequestId = "r-1",
            FunctionName = "orders",
            FunctionVersion = "7",
            InvokedFunctionArn = "arn:aws:lambda:us-east-1:123456789012:function:orders",
            MemoryLimitInMB = 512,
            RemainingTime = TimeSpan.FromSeconds(60),
            TraceId = $"Root={Root};Parent={Parent};Sampled=1",
        });

        Assert.InRange(left, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(60));
        var line = Assert.Single(telemetry.Logs);
        Assert.Equal(
            ("r-1", "orders", Root),
            (
                line.GetProperty("function_request_id").GetString(),
                line.GetProperty("function_name").GetString(),
                line.GetProperty("xray_trace_id").GetString()));
        Assert.True(line.GetProperty("cold_start").GetBoolean());
        Assert.Equal(512, line.GetProperty("function_memory_size").GetInt32());
        var coldStart = Assert.Single(telemetry.Metrics, document => document.TryGetProperty("ColdStart", out _));
        Assert.Equal("orders", coldStart.GetProperty("function_name").GetString());
        Assert.Single(telemetry.Metrics, document => document.TryGetProperty("Orders", out _));
        var span = Assert.Single(telemetry.Segments);
        Assert.Equal(
            (Root, Parent, "## HandleAsync"),
            (span.GetProperty("trace_id").GetString(), span.GetProperty("parent_id").GetString(), span.GetProperty("name").GetString()));
    }
}
