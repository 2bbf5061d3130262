using Lamplighter.Tests.Browsing;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Lamplighter.Tests;

public sealed class FindingsTests(Browser browser)
{
    [Fact]
    public async Task Findings_BrokenTelemetry_AreNamedWithTheirCureAndInvocation()
    {
        await using var host = await Functions.RawAsync();
        await host.WriteAsync(
            "/broken",
            """2026-01-01T00:00:00Z info: {"_aws":{"Timestamp":1,"CloudWatchMetrics":[]}}""",
            """{"_aws":{"Timestamp":1,"CloudWatchMetrics":[{"Namespace":"Shop","Dimensions":[["tier"]],"Metrics":[{"Name":"Paid","Unit":"Coins"}]}]},"tier":"gold","Paid":3}""",
            """{"level":"INFO","message":"no correlation"}""",
            """xray:{"type":"subsegment","trace_id":"$ROOT","parent_id":"$PARENT","id":"aaaaaaaaaaaaaaaa","name":"work","start_time":$NOW,"end_time":$NOW,"annotations":{"user-id":"7"}}""");
        await using var explorer = await browser.OpenAsync(host.Explorer);

        await explorer.ViewAsync("Findings");

        foreach (var rule in (string[])["emf-prefix", "emf-invalid", "emf-timestamp", "correlation-id", "annotation-key"])
        {
            await Expect(explorer.Page.Locator($"#rule-{rule}")).ToBeVisibleAsync();
        }

        await Expect(explorer.Page.Locator("#rule-emf-invalid")).ToContainTextAsync("the unit 'Coins'");
        await explorer.PictureAsync("findings");
        await explorer.Page.Locator("#rule-annotation-key").GetByRole(AriaRole.Button, new() { Name = "open" }).ClickAsync();
        await Expect(explorer.Detail).ToHaveAttributeAsync("aria-label", "POST /broken");
        await Expect(explorer.Page.Locator(".findings")).ToContainTextAsync("user-id");
    }

    [Fact]
    public async Task Link_ToTheFindings_OpensThem()
    {
        await using var host = await Functions.RawAsync();
        await using var explorer = await browser.OpenAsync(new Uri(host.Explorer, "/#/findings"));

        await Expect(explorer.Page.GetByText("No findings")).ToBeVisibleAsync();
        await Expect(explorer.Page.Locator("nav a[aria-current]")).ToContainTextAsync("Findings");
    }

    [Fact]
    public async Task Findings_HelloWorld_HasNone()
    {
        await using var host = await Functions.HelloWorldAsync();
        await host.GetAsync("/hello/Ada");
        await using var explorer = await browser.OpenAsync(host.Explorer);
        await Expect(explorer.Rows).ToHaveCountAsync(1);

        await explorer.ViewAsync("Findings");

        await Expect(explorer.Page.GetByText("No findings")).ToBeVisibleAsync();
    }
}
