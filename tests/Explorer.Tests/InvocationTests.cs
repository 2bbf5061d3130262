using System.Text.Json;
using Lamplighter.Tests.Browsing;
using Lamplighter.Tests.Hosting;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Lamplighter.Tests;

public sealed class InvocationTests(Browser browser)
{
    [Theory]
    [InlineData(ColorScheme.Light)]
    [InlineData(ColorScheme.Dark)]
    public async Task Overview_HelloWorld_HasTraceLogsAndMetricsJoined(ColorScheme color)
    {
        await using var host = await Functions.HelloWorldAsync();
        await host.GetAsync("/hello/Ada");
        await using var explorer = await browser.OpenAsync(host.Explorer, color);

        await explorer.ShowAsync("GET /hello/Ada");

        await Expect(explorer.Page.Locator("html")).ToHaveAttributeAsync("data-theme", color == ColorScheme.Dark ? "dark" : "light");
        await Expect(explorer.Page.Locator(".wf-text")).ToHaveTextAsync(
            ["AWS::Lambda", "Initialization", "AWS::Lambda::Function", "## HandleAsync", "## HelloName"]);
        await Expect(explorer.Log("Request from Ada received").Locator(".span-chip")).ToHaveTextAsync("## HelloName");
        await Expect(explorer.Log("SuccessfulGreetings")).ToContainTextAsync("1 Count");
        await explorer.Span("## HelloName").ClickAsync();
        var span = explorer.Page.Locator(".span-view");
        await Expect(span.Locator(".pairs")).ToContainTextAsync("Ada");
        await Expect(span).ToContainTextAsync("hello Ada!");

        // Only the span's own lines; one that came within its milliseconds may be there too.
        await Expect(explorer.Log("Lambda event")).ToHaveCountAsync(0);
        await Expect(explorer.Log("Request from Ada received")).ToHaveCountAsync(1);
        await explorer.PictureAsync($"overview-{color}".ToLowerInvariant());
        await explorer.Page.GetByLabel("Close the span").ClickAsync();
        await explorer.Log("Request from Ada received").Locator(".log-line").ClickAsync();
        await Expect(explorer.Page.Locator(".log-open")).ToContainTextAsync("\"function_request_id\"");
    }

    [Fact]
    public async Task Overview_FunctionWithoutOurPackages_HasTraceLogsAndMetrics()
    {
        await using var host = await Functions.RawAsync();
        using var response = await host.WishAsync("telemetry", "/orders");
        await using var explorer = await browser.OpenAsync(host.Explorer);

        await explorer.ShowAsync("GET /orders");

        await Expect(explorer.Page.Locator(".wf-text")).ToHaveTextAsync(
            ["AWS::Lambda", "Initialization", "AWS::Lambda::Function", "## Handler", "inner", "example.com"]);
        await Expect(explorer.Span("inner").Locator(".wf-flag")).ToHaveTextAsync("fault");
        await Expect(explorer.Span("example.com")).ToContainTextAsync("503");
        await Expect(explorer.Log("an error line")).ToContainTextAsync("stderr");
        await Expect(explorer.Log("Paid")).ToContainTextAsync("service=orders tier=gold");
        await explorer.Span("inner").ClickAsync();
        await Expect(explorer.Page.Locator(".span-view .exception")).ToContainTextAsync("TimeoutException: too slow");
        await explorer.PictureAsync("overview-raw");
    }

    [Fact]
    public async Task Overview_FunctionFails_ShowsTheErrorWithItsFrames()
    {
        await using var host = await Functions.RawAsync();
        using var failed = await host.WishAsync("throw", "/fails");
        await using var explorer = await browser.OpenAsync(host.Explorer);

        await explorer.ShowAsync("GET /fails");

        var problem = explorer.Page.Locator(".problem");
        await Expect(problem).ToContainTextAsync("InvalidOperationException: it went wrong");
        await Expect(problem.Locator(".frames li")).ToHaveTextAsync(["at A()"]);
        await explorer.PictureAsync("error");
    }

    [Fact]
    public async Task Overview_CrashAndTimeout_SayWhatHappened()
    {
        await using var host = await Functions.RawAsync("--timeout", "2");
        using var crashed = await host.WishAsync("crash", "/crashes");
        using var hung = await host.WishAsync("hang", "/hangs");
        await using var explorer = await browser.OpenAsync(host.Explorer);

        await explorer.ShowAsync("GET /crashes");
        await Expect(explorer.Page.Locator(".problem")).ToContainTextAsync("exit status 7");
        await Expect(explorer.Log("about to crash")).ToBeVisibleAsync();
        await Expect(explorer.Log("REPORT")).ToContainTextAsync("Status: error");
        await explorer.ShowAsync("GET /hangs");
        await Expect(explorer.Page.Locator(".problem")).ToContainTextAsync("Task timed out after 2.00 seconds");
        await Expect(explorer.Log("REPORT")).ToContainTextAsync("Status: timeout");
    }

    [Fact]
    public async Task Overview_CapturedEventsAndWarnings_AreMarkedInTime()
    {
        await using var host = await Functions.RawAsync();
        await host.WriteAsync(
            "/events",
            """xray:{"type":"subsegment","trace_id":"$ROOT","parent_id":"$PARENT","id":"aaaaaaaaaaaaaaaa","name":"work","start_time":$NOW,"end_time":$NOW,"metadata":{"lamplighter":{"events":[{"type":"WARNING_TYPE_USER","message":"stock is low","timestamp":"2026-01-01T00:00:00Z","tags":{"sku":"7"}}]}}}""",
            """{"level":"ERROR","message":"it failed","span_id":"aaaaaaaaaaaaaaaa","error":{"type":"System.TimeoutException","message":"too slow","stack":["at A.B()"],"inner":{"type":"IOException","message":"pipe","stack":[]}}}""");
        await using var explorer = await browser.OpenAsync(host.Explorer);

        await explorer.ShowAsync("POST /events");

        await Expect(explorer.Span("work").Locator(".wf-event")).ToHaveCountAsync(2);
        await Expect(explorer.Log("it failed").Locator(".span-chip")).ToHaveTextAsync("work");
        await Expect(explorer.Log("it failed").Locator(".exception")).ToHaveCountAsync(2);
        await explorer.Span("work").ClickAsync();
        await Expect(explorer.Page.Locator(".events")).ToContainTextAsync("stock is low");
    }

    // Two spans are open at the time of each line; the line belongs to the one that it names.
    [Fact]
    public async Task Logs_OfOverlappingSpans_StandAtTheSpanThatTheyName()
    {
        await using var host = await Functions.RawAsync();
        await host.WriteAsync(
            "/spans",
            Span("aaaaaaaaaaaaaaaa", "outer", "$PARENT"),
            Span("bbbbbbbbbbbbbbbb", "left", "aaaaaaaaaaaaaaaa"),
            Span("cccccccccccccccc", "right", "aaaaaaaaaaaaaaaa"),
            """{"level":"INFO","message":"of outer","span_id":"aaaaaaaaaaaaaaaa"}""",
            """{"level":"INFO","message":"of left","span_id":"bbbbbbbbbbbbbbbb"}""",
            """{"level":"INFO","message":"of right","span_id":"cccccccccccccccc"}""");
        await using var explorer = await browser.OpenAsync(host.Explorer);

        await explorer.ShowAsync("POST /spans");

        foreach (var name in (string[])["outer", "left", "right"])
        {
            await Expect(explorer.Log($"of {name}").Locator(".span-chip")).ToHaveTextAsync(name);
        }

        await Expect(explorer.Log("of left")).Not.ToContainTextAsync("span_id");

        static string Span(string id, string name, string parent) =>
            $$"""xray:{"type":"subsegment","trace_id":"$ROOT","parent_id":"{{parent}}","id":"{{id}}","name":"{{name}}","start_time":$NOW,"""
                + "\"end_time\":$NOW}";
    }

    [Theory]
    [InlineData(1500)]
    [InlineData(800)]
    public async Task Durations_InAnyWidth_SitAtTheirBars(int width)
    {
        await using var host = await Functions.HelloWorldAsync();
        await host.GetAsync("/hello/Ada");
        await using var explorer = await browser.OpenAsync(host.Explorer, width: width);
        await explorer.ShowAsync("GET /hello/Ada");
        await Expect(explorer.Spans).ToHaveCountAsync(5);

        foreach (var span in await explorer.Spans.AllAsync())
        {
            var bar = (await span.Locator(".wf-bar").BoundingBoxAsync())!;
            var text = (await span.Locator(".wf-duration").BoundingBoxAsync())!;
            Assert.InRange(text.Y + (text.Height / 2) - bar.Y - (bar.Height / 2), -1, 1);
            Assert.True(
                text.X - (bar.X + bar.Width) is >= 0 and < 10
                    || bar.X - (text.X + text.Width) is >= 0 and < 10
                    || (text.X > bar.X && text.X + text.Width < bar.X + bar.Width),
                $"The label is at {text.X} to {text.X + text.Width}, the bar at {bar.X} to {bar.X + bar.Width}.");
        }
    }

    [Fact]
    public async Task Payloads_AreFormattedAndLongNumbersKept()
    {
        await using var host = await Functions.RawAsync();
        using var body = new StringContent("""{"id":12345678901234567890}""", System.Text.Encoding.UTF8, "application/json");
        using var response = await host.SendAsync(HttpMethod.Post, "/orders", body);
        await using var explorer = await browser.OpenAsync(host.Explorer);
        await explorer.ShowAsync("POST /orders");

        await explorer.TabAsync("Event & response");

        var @event = explorer.Page.Locator(".payload").First;
        await Expect(@event.Locator(".j-row").Filter(new() { HasText = "\"httpMethod\": \"POST\"" }).First).ToBeVisibleAsync();
        await Expect(@event.Locator(".part")).ToContainTextAsync("12345678901234567890");
        await explorer.PictureAsync("payloads");
    }

    [Fact]
    public async Task Raw_Documents_AreAsSent()
    {
        await using var host = await Functions.HelloWorldAsync();
        await host.GetAsync("/hello/Ada");
        await using var explorer = await browser.OpenAsync(host.Explorer);
        await explorer.ShowAsync("GET /hello/Ada");

        await explorer.TabAsync("Raw");

        await Expect(explorer.Page.Locator(".raw").Nth(1)).ToContainTextAsync("\"message\":\"Request from Ada received\"");
        await Expect(explorer.Page.Locator(".raw").Nth(2)).ToContainTextAsync("\"## HelloName\"");
    }

    [Fact]
    public async Task Copy_CurlAndEvent_AreWhatWasSent()
    {
        await using var host = await Functions.RawAsync("--payload", "http");
        using var body = new StringContent("@it's {here}");
        using var response = await host.SendAsync(HttpMethod.Post, "/a%20b?x=1&y=%26&z[1-3]=2", body, ("x-one", "1"));
        await using var explorer = await browser.OpenAsync(host.Explorer);
        await explorer.ShowAsync("POST /a%20b");

        await explorer.Page.GetByRole(AriaRole.Button, new() { Name = "Copy as curl" }).ClickAsync();
        var curl = await explorer.Page.EvaluateAsync<string>("navigator.clipboard.readText()");
        await explorer.Page.GetByRole(AriaRole.Button, new() { Name = "Copy event" }).ClickAsync();
        var copied = await explorer.Page.EvaluateAsync<string>("navigator.clipboard.readText()");

        // curl would expand the brackets, and read a file for a body that starts with @.
        Assert.StartsWith(
            $"curl -X POST --globoff 'http://localhost:{host.Port}/a%20b?x=1&y=%26&z[1-3]=2'", curl, StringComparison.Ordinal);
        Assert.Contains("-H 'x-one: 1'", curl, StringComparison.Ordinal);
        Assert.EndsWith(@"--data-raw '@it'\''s {here}'", curl, StringComparison.Ordinal);
        using var copy = JsonDocument.Parse(copied);
        Assert.Equal("/a b", copy.RootElement.GetProperty("rawPath").GetString());
    }

    [Fact]
    public async Task Replay_AsItWasAndEdited_ShowsTheNewInvocation()
    {
        await using var host = await Functions.HelloWorldAsync();
        await host.GetAsync("/hello/Ada");
        await using var explorer = await browser.OpenAsync(host.Explorer);
        await explorer.ShowAsync("GET /hello/Ada");

        await explorer.Page.Locator("#replay-now").ClickAsync();
        await Expect(explorer.Rows).ToHaveCountAsync(2);
        await Expect(explorer.Rows.Nth(0)).ToContainTextAsync("replay");
        await Expect(explorer.Log("Request from Ada received")).ToBeVisibleAsync();

        await explorer.TabAsync("Replay");
        var editor = explorer.Page.GetByLabel("The event");
        await editor.FillAsync("{");
        await Expect(explorer.Page.GetByText("This isn't valid JSON.")).ToBeVisibleAsync();
        await explorer.Page.GetByRole(AriaRole.Button, new() { Name = "Reset" }).ClickAsync();
        await editor.FillAsync((await editor.InputValueAsync()).Replace("/hello/Ada", "/hello/Grace", StringComparison.Ordinal));
        await explorer.Page.GetByRole(AriaRole.Button, new() { Name = "Send" }).ClickAsync();
        await Expect(explorer.Rows).ToHaveCountAsync(3);
        await Expect(explorer.Log("Request from Grace received")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Link_ToAnInvocationAndTab_OpensIt()
    {
        await using var host = await Functions.HelloWorldAsync();
        await host.GetAsync("/hello/Ada");
        string id;
        await using (var first = await browser.OpenAsync(host.Explorer))
        {
            await Expect(first.Rows).ToHaveCountAsync(1);
            id = (await first.Rows.GetAttributeAsync("data-id"))!;
        }

        await using var explorer = await browser.OpenAsync(new Uri(host.Explorer, $"/#/invocations/{id}/payloads?q=ada"));

        await Expect(explorer.Detail).ToHaveAttributeAsync("aria-label", "GET /hello/Ada");
        await Expect(explorer.Page.GetByRole(AriaRole.Heading, new() { Name = "Response" })).ToBeVisibleAsync();
        await Expect(explorer.Page.GetByLabel("Search invocations")).ToHaveValueAsync("ada");
    }

    [Fact]
    public async Task Link_ToAnInvocationThatIsGone_SaysSo()
    {
        await using var host = await Functions.HelloWorldAsync();
        await using var explorer = await browser.OpenAsync(host.Explorer);
        explorer.ExpectsComplaints = true; // the browser logs the 404

        await explorer.Page.GotoAsync($"{host.Explorer}#/invocations/none");

        await Expect(explorer.Page.GetByText("This invocation isn't available")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Running_Invocation_ShowsItsLinesBeforeItEnds()
    {
        await using var host = await Functions.RawAsync("--concurrency", "2", "--payload", "http");
        var first = host.SendAsync(HttpMethod.Get, "/first", null, ("x-do", "together"), ("x-count", "2"), ("x-first", "I am waiting"));
        await using var explorer = await browser.OpenAsync(host.Explorer);

        await Expect(explorer.Row("/first").Locator(".pill")).ToHaveTextAsync("running");
        await explorer.Row("/first").ClickAsync();
        await Expect(explorer.Log("I am waiting")).ToBeVisibleAsync();
        using var second = await host.SendAsync(HttpMethod.Get, "/second", null, ("x-do", "together"), ("x-count", "2"));
        await Expect(explorer.Row("/first").Locator(".pill")).ToHaveTextAsync("200");
        (await first).Dispose();
    }
}
