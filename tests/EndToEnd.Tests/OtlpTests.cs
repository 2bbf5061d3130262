using System.Text.Json;

namespace Lamplighter.Tests.EndToEnd;

/// <summary>Functions that export by OTLP, with nothing set up: their telemetry is where X-Ray's and CloudWatch's would be.</summary>
public sealed class OtlpTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Spans_OfLambdasTrace_AreInTheInvocationOnce(bool alsoToXRay)
    {
        await using var host = await LocalHostProcess.StartApiAsync(
            Repository.Otel, "--env", $"SEND_TO_XRAY={(alsoToXRay ? "true" : "false")}");

        Assert.Equal("done", await host.Client.GetStringAsync("/mapped", TestContext.Current.CancellationToken));

        // X-Ray's way may be the slower one.
        var spans = await SpansAsync(host, count: 2, alsoToXRay);
        Assert.Equal(
            ["## HandleAsync", "example.com"], spans.Select(span => span.GetProperty("name").GetString()!).Order(StringComparer.Ordinal));
        var handler = spans.Single(span => span.GetProperty("name").GetString() == "## HandleAsync");
        Assert.Equal(alsoToXRay, !handler.TryGetProperty("otlp", out _));
        Assert.True(handler.GetProperty("annotations").GetProperty("ColdStart").GetBoolean());
        var call = spans.Single(span => span.GetProperty("name").GetString() == "example.com");
        Assert.Equal(handler.GetProperty("id").GetString(), call.GetProperty("parent_id").GetString());
        Assert.Equal("remote", call.GetProperty("namespace").GetString());
        Assert.Equal(503, call.GetProperty("http").GetProperty("response").GetProperty("status").GetInt32());
        Assert.Equal("System.TimeoutException", call.GetProperty("cause").GetProperty("exceptions")[0].GetProperty("type").GetString());
        Assert.Equal("lamp", call.GetProperty("metadata").GetProperty("default").GetProperty("stock.item").GetString());
        Assert.Equal("retried", call.GetProperty("otlp").GetProperty("events")[0].GetProperty("name").GetString());
    }

    [Fact]
    public async Task Spans_OfATraceOfItsOwn_JoinTheInvocationThatTheyName()
    {
        await using var host = await LocalHostProcess.StartApiAsync(Repository.Otel);

        Assert.Equal("done", await host.Client.GetStringAsync("/named", TestContext.Current.CancellationToken));

        Assert.Equal(
            ["## HandleAsync", "child", "root of its own"],
            (await SpansAsync(host, count: 3)).Select(span => span.GetProperty("name").GetString()!).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Endpoint_SetByTheUser_IsLeftAlone()
    {
        await using var host = await LocalHostProcess.StartApiAsync(
            Repository.Otel, "--env", "OTEL_EXPORTER_OTLP_ENDPOINT=http://127.0.0.1:1", "--env", "SEND_TO_XRAY=true");

        Assert.Equal("done", await host.Client.GetStringAsync("/mapped", TestContext.Current.CancellationToken));

        Assert.Equal("## HandleAsync", Assert.Single(await SpansAsync(host, count: 1)).GetProperty("name").GetString());
    }

    [Fact]
    public async Task Invoke_Once_PrintsTheSpans()
    {
        var (exitCode, _, errors) = await LocalHostProcess.RunAsync(
            """{"path":"/mapped"}""", "invoke", Repository.Otel, "--standalone", "--event", "-");

        Assert.True(exitCode == 0, errors);
        Assert.Contains("example.com", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Invoke_WithoutTheSdk_PrintsMetricsAndLogRecords()
    {
        var (exitCode, _, errors) = await LocalHostProcess.RunAsync(
            """{"path":"/orders"}""", "invoke", Repository.Otlp, "--standalone", "--event", "-");

        Assert.True(exitCode == 0, errors);
        var lines = errors.Split('\n').Select(static line => line.Trim()).ToArray();
        Assert.Contains("metric Shop ColdStart 1 {count} [service=shop, function_name=Otlp]", lines);
        Assert.Contains("metric Shop Latency 7.5,12.5 ms [service=shop]", lines);
        Assert.Contains("metric Shop.Orders orders 3 {order} [service=shop, tier=gold]", lines);

        // Written to the standard output too, and shown once.
        Assert.DoesNotContain(
            "otlp=",
            Assert.Single(lines, static line => line.Contains("has 18 bytes", StringComparison.Ordinal)),
            StringComparison.Ordinal);
        Assert.Contains(lines, static line => line.StartsWith("## HandleAsync", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Invoke_WithEmbeddedMetricsToo_PrintsEachOnce()
    {
        var (exitCode, _, errors) = await LocalHostProcess.RunAsync(
            """{"path":"/orders"}""",
            "invoke", Repository.Otlp, "--standalone", "--event", "-", "--env", "KEEP_EMBEDDED_METRICS=true");

        Assert.True(exitCode == 0, errors);
        var metrics = errors.Split('\n').Select(static line => line.Trim())
            .Where(static line => line.StartsWith("metric ", StringComparison.Ordinal))
            .Select(static line => line.Split(' ')[2])
            .Order(StringComparer.Ordinal);
        Assert.Equal(["ColdStart", "Latency", "orders"], metrics);
    }

    // Beside those of Lambda itself.
    private static async Task<List<JsonElement>> SpansAsync(LocalHostProcess host, int count, bool alsoFromXRay = false)
    {
        var invocation = await host.InvocationAsync(
            invocation =>
                Own(invocation) is var own
                    && own.Count >= count
                    && (!alsoFromXRay || own.Exists(span => !span.TryGetProperty("otlp", out _)))
                    && invocation.GetProperty("status").GetString() == "ok");
        return Own(invocation);
    }

    private static List<JsonElement> Own(JsonElement invocation) =>
        [
            .. invocation
            .GetProperty("segments")
            .EnumerateArray()
            .Where(segment => !segment.TryGetProperty("origin", out _))
            .Select(segment => segment.Clone()),
        ];
}
