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
}
