using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Lamplighter.Tests.Browsing;
using Lamplighter.Tests.Hosting;
using static Microsoft.Playwright.Assertions;

namespace Lamplighter.Tests;

public sealed class OtlpTests(Browser browser)
{
    [Fact]
    public async Task Overview_SpansOverOtlp_AreInTheWaterfall()
    {
        await using var host = await RunningHost.StartAnyAsync("start-api", Programs.Find("Otel"));
        await host.GetAsync("/mapped");
        await using var explorer = await browser.OpenAsync(host.Explorer);

        await explorer.ShowAsync("GET /mapped");

        await Expect(explorer.Page.Locator(".wf-text")).ToHaveTextAsync(
            ["AWS::Lambda", "Initialization", "AWS::Lambda::Function", "## HandleAsync", "example.com"]);
        await Expect(explorer.Span("example.com").Locator(".wf-event")).ToHaveCountAsync(1);
        await explorer.Span("example.com").ClickAsync();
        var span = explorer.Page.Locator(".span-view");
        await Expect(span).ToContainTextAsync("https://example.com/stock");
        await Expect(span.Locator(".exception")).ToContainTextAsync("System.TimeoutException: too slow");
        await Expect(span.Locator(".events")).ToContainTextAsync("retried");
        await Expect(span).ToContainTextAsync("Orders");
    }

    [Fact]
    public async Task Overview_MetricsAndLogsOfOpenTelemetrysSdk_AreInTheInvocation()
    {
        await using var host = await RunningHost.StartAnyAsync("start-api", Programs.Find("Otel"), "--verbose");
        await host.GetAsync("/measured");
        await using var explorer = await browser.OpenAsync(host.Explorer);

        await explorer.ShowAsync("GET /measured");

        await Expect(explorer.Log("Order 42 is late")).ToContainTextAsync("ERROR", new() { IgnoreCase = true });
        await Expect(explorer.Log("Order 42 is late").Locator(".span-chip")).ToHaveTextAsync("## HandleAsync");
        await Expect(explorer.Log("orders")).ToContainTextAsync("tier=gold");
        await explorer.PictureAsync("otlp-metrics-and-logs");
        using var series = JsonDocument.Parse(await host.Client.GetStringAsync(new Uri(host.Explorer, "/api/series")));
        var duration = series.RootElement.EnumerateArray().Single(static one => one.GetProperty("name").GetString() == "duration");
        Assert.Equal("Shop", duration.GetProperty("namespace").GetString());
        Assert.Equal(
            [5.0, 18, 7],
            duration.GetProperty("points")[0].EnumerateArray().Skip(2).Select(static value => value.GetDouble()));
        Assert.Equal(1, duration.GetProperty("points")[0][1].GetInt64());
        await host.LineAsync("Order 42 is late");
        Assert.Contains(host.Lines, static line => line.Contains("TimeoutException: no answer", StringComparison.Ordinal));
        Assert.Contains(host.Lines, static line => line.Contains("metric Shop orders 3 {order} [tier=gold]", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Waterfall_ALink_LeadsToTheSendersInvocation()
    {
        await using var host = await Functions.RawAsync();
        using var sent = await host.WishAsync("echo", "/send");
        using var received = await host.WishAsync("echo", "/receive");
        var span = $$"""
            {"resourceSpans":[{"scopeSpans":[{"spans":[
            {"traceId":"{{TraceOf(received)}}","spanId":"00f067aa0ba902b7","name":"process orders","kind":5,
            "startTimeUnixNano":"{{Now}}","endTimeUnixNano":"{{Now}}","links":[{"traceId":"{{TraceOf(sent)}}","spanId":"00f067aa0ba902b8"},
            {"traceId":"aaaabbbbccccddddaaaabbbbccccdddd","spanId":"00f067aa0ba902b9"}]}]}]}]}
            """;
        using var content = new StringContent(span, MediaTypeHeaderValue.Parse("application/json"));
        using var taken = await host.Client.PostAsync(new Uri(host.Explorer, "/v1/traces"), content);
        Assert.Equal(HttpStatusCode.OK, taken.StatusCode);
        await using var explorer = await browser.OpenAsync(host.Explorer);

        await explorer.ShowAsync("GET /receive");
        await Expect(explorer.Span("process orders").Locator(".wf-link")).ToHaveTextAsync("↗ 2 links");
        await explorer.Span("process orders").Locator(".wf-text").ClickAsync();
        await Expect(explorer.Page.Locator(".span-view .links li")).ToHaveCountAsync(2);
        await Expect(explorer.Page.Locator(".span-view .links li").Nth(1)).ToContainTextAsync("Not in this session");
        await explorer.PictureAsync("links");
        await explorer.Span("process orders").Locator(".wf-link").ClickAsync();

        await Expect(explorer.Detail.Locator("h2")).ToContainTextAsync("GET /send");
    }

    [Fact]
    public async Task List_SpansOfNoInvocation_AreATraceOfTheirOwn()
    {
        await using var host = await RunningHost.StartAnyAsync("start-api", Programs.Find("Otel"));
        await host.GetAsync("/stray");
        await using var explorer = await browser.OpenAsync(host.Explorer);

        await Expect(explorer.Rows).ToHaveCountAsync(2);
        await explorer.Row("root of its own").ClickAsync();

        await Expect(explorer.Page.Locator(".wf-text")).ToHaveTextAsync(["root of its own", "child"]);
        await Expect(explorer.Detail.Locator(".pill")).ToHaveTextAsync("spans");
        await Expect(explorer.Page.GetByText("These spans belong to no invocation")).ToBeVisibleAsync();
        await Expect(explorer.Page.Locator("#replay-now")).ToHaveCountAsync(0);
        await explorer.PictureAsync("trace-of-no-invocation");
    }

    private static long Now => DateTimeOffset.UtcNow.ToUnixTimeMilliseconds() * 1_000_000;

    private static string TraceOf(HttpResponseMessage response) =>
        response.Headers.GetValues("X-Amzn-Trace-Id").Single()["Root=1-".Length..].Split(';')[0].Replace("-", "", StringComparison.Ordinal);
}
