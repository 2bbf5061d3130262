using Lamplighter.Tests.Browsing;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Lamplighter.Tests;

public sealed class HostileOutputTests(Browser browser)
{
    private const string Attack = """<img src=x onerror=\"window.attacked=true\"><script>window.attacked=true</script></script><!--""";

    [Fact]
    public async Task Output_WithMarkup_StaysTextEverywhere()
    {
        await using var host = await Functions.RawAsync();
        await host.WriteAsync(
            "/attack?q=%3Cscript%3E",
            Attack,
            $$$"""{"level":"{{{Attack}}}","message":"{{{Attack}}}","{{{Attack}}}":"{{{Attack}}}","__proto__":{"x":1},"error":{"type":"{{{Attack}}}","message":"{{{Attack}}}","stack":["{{{Attack}}}"]}}""",
            $$$"""{"_aws":{"Timestamp":1,"CloudWatchMetrics":[{"Namespace":"{{{Attack}}}","Dimensions":[["{{{Attack}}}"]],"Metrics":[{"Name":"{{{Attack}}}","Unit":"{{{Attack}}}"}]}]},"{{{Attack}}}":3}""",
            $$$"""xray:{"type":"subsegment","trace_id":"$ROOT","parent_id":"$PARENT","id":"aaaaaaaaaaaaaaaa","name":"{{{Attack}}}","start_time":$NOW,"end_time":$NOW,"annotations":{"{{{Attack}}}":"{{{Attack}}}"},"metadata":{"{{{Attack}}}":{"{{{Attack}}}":1} } }""");
        await using var explorer = await browser.OpenAsync(host.Explorer);
        await explorer.ShowAsync("POST /attack");

        await explorer.Spans.Last.ClickAsync();
        await Expect(explorer.Page.Locator(".span-view")).ToContainTextAsync("<script>");
        foreach (var tab in (string[])["Event & response", "Raw", "Replay"])
        {
            await explorer.TabAsync(tab);
            await Expect(explorer.Page.Locator(".detail-body")).ToContainTextAsync(tab == "Replay" ? "Send an event" : "script>");
        }

        await explorer.ViewAsync("Metrics");
        await Expect(explorer.Page.Locator(".metric-card")).ToContainTextAsync("<script>");
        await explorer.ViewAsync("Findings");
        await Expect(explorer.Page.Locator("#rule-emf-invalid")).ToContainTextAsync("<script>");
        Assert.False(
            await explorer.Page.EvaluateAsync<bool>("'attacked' in window || document.querySelector('img, main script') !== null"));
        await explorer.PictureAsync("hostile");
    }

    [Fact]
    public async Task Export_WithMarkup_StaysTextAndOpensWithoutTheHost()
    {
        await using var host = await Functions.RawAsync();
        await host.WriteAsync("/attack", Attack, $$$"""{"level":"INFO","message":"{{{Attack}}} \u2028"}""");
        string file;
        await using (var live = await browser.OpenAsync(host.Explorer))
        {
            await Expect(live.Rows).ToHaveCountAsync(1);
            await live.Page.GetByText("Session").ClickAsync();
            var download = await live.Page.RunAndWaitForDownloadAsync(() => live.Page.GetByText("Export as one HTML file").ClickAsync());
            file = await download.PathAsync() + ".html";
            await download.SaveAsAsync(file);
        }

        await host.StopAsync();

        await using var explorer = await browser.OpenAsync(new Uri(file));
        await explorer.ShowAsync("POST /attack");

        await Expect(explorer.Page.Locator(".live")).ToHaveTextAsync("exported session");
        await Expect(explorer.Logs.Filter(new() { HasText = "<script>" })).ToHaveCountAsync(2);
        await explorer.ViewAsync("Metrics");
        await explorer.ViewAsync("Findings");
        await Expect(explorer.Page.Locator("#rule-correlation-id")).ToBeVisibleAsync();
        Assert.False(await explorer.Page.EvaluateAsync<bool>("'attacked' in window || document.querySelector('img') !== null"));
        await explorer.PictureAsync("export");
    }
}
