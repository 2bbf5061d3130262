using System.Text.RegularExpressions;
using Lamplighter.Tests.Browsing;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Lamplighter.Tests;

public sealed partial class MetricsTests(Browser browser)
{
    [Fact]
    public async Task Charts_OfHelloWorld_OneForEachMetric()
    {
        await using var host = await Functions.HelloWorldAsync();
        await host.GetAsync("/hello/Ada", "/hello/Grace", "/hello/Linus");
        await using var explorer = await browser.OpenAsync(host.Explorer);

        await explorer.ViewAsync("Metrics");

        var card = explorer.Page.Locator(".metric-card").Filter(new() { HasText = "SuccessfulGreetings" });
        await Expect(card.Locator(".value")).ToHaveTextAsync("3 Count");
        await Expect(
            explorer.Page.Locator(".metric-card").Filter(new() { HasText = "ColdStart" })).ToContainTextAsync("function_name=HelloWorld");
        await Expect(explorer.Page.Locator(".namespace")).ToHaveTextAsync("MyApp");
        await card.Locator("svg").HoverAsync();
        await Expect(card.Locator(".tip")).ToBeVisibleAsync();
        await explorer.PictureAsync("metrics");
        await card.Locator("svg").ClickAsync();
        await Expect(explorer.Detail).ToHaveAttributeAsync("aria-label", Hello());
    }

    [Fact]
    public async Task Statistic_Chosen_IsShownAndInTheLink()
    {
        await using var host = await Functions.RawAsync();
        const string Document =
            """{"_aws":{"Timestamp":1,"CloudWatchMetrics":[{"Namespace":"Shop","Dimensions":[[]],"Metrics":[{"Name":"Latency","Unit":"Milliseconds"}]}]},"Latency":[10,20,30,40,100]}""";
        await host.WriteAsync("/m", Document);
        await using var explorer = await browser.OpenAsync(host.Explorer);
        await Expect(explorer.Rows).ToHaveCountAsync(1);
        await explorer.ViewAsync("Metrics");
        var value = explorer.Page.Locator(".metric-card .value");

        await Expect(value).ToHaveTextAsync("100 Milliseconds");
        foreach (var (statistic, text) in new[]
            {
                ("sum", "200"),
                ("avg", "40"),
                ("min", "10"),
                ("max", "100"),
                ("p50", "30"),
                ("p90", "100"),
                ("count", "5"),
            })
        {
            await explorer.Page.GetByLabel("Statistic").SelectOptionAsync(statistic);
            await Expect(value).ToHaveTextAsync($"{text} Milliseconds");
            await Expect(explorer.Page).ToHaveURLAsync(new Regex($"stat={statistic}"));
        }
    }

    [Theory]
    [InlineData(1500)]
    [InlineData(800)]
    [InlineData(420)]
    public async Task Charts_InAnyWidth_HaveTextOfTheSameSize(int width)
    {
        await using var host = await Functions.HelloWorldAsync();
        await host.GetAsync("/hello/Ada");
        await using var explorer = await browser.OpenAsync(host.Explorer, width: width);
        await explorer.ViewAsync("Metrics");
        var chart = explorer.Page.Locator(".metric-card svg").First;
        await Expect(chart).ToBeVisibleAsync();

        // A drawing in its own width isn't scaled, and neither is its text.
        await explorer.Page.WaitForFunctionAsync(
            "() => [...document.querySelectorAll('.metric-card svg')]"
                + ".every(svg => Math.abs(svg.viewBox.baseVal.width - svg.clientWidth) <= 1)");
        Assert.InRange((await chart.Locator("text").First.BoundingBoxAsync())!.Height, 10, 18);
    }

    // The documents of other libraries don't name their request.
    [Fact]
    public async Task Charts_DocumentOfOneOfSeveralInvocations_CountsWithoutAnInvocation()
    {
        const string Document =
            """{"_aws":{"CloudWatchMetrics":[{"Namespace":"Shop","Dimensions":[[]],"Metrics":[{"Name":"Paid","Unit":"Count"}]}]},"Paid":3}""";
        await using var host = await Functions.RawAsync("--concurrency", "3");
        await using var explorer = await browser.OpenAsync(host.Explorer);
        List<Task<HttpResponseMessage>> requests =
        [
            host.WishAsync("together", "/a", ("x-count", "3")), host.WishAsync("together", "/b", ("x-count", "3")),
        ];
        await Expect(explorer.Page.Locator(".pill").GetByText("running")).ToHaveCountAsync(2);

        requests.Add(host.WishAsync("together", "/c", ("x-count", "3"), ("x-first", Document)));
        await Task.WhenAll(requests);
        await explorer.ViewAsync("Metrics");

        var card = explorer.Page.Locator(".metric-card").Filter(new() { HasText = "Paid" });
        await Expect(card.Locator(".value")).ToHaveTextAsync("3 Count");
        await card.Locator("svg").HoverAsync();
        await Expect(card.Locator(".tip")).ToContainTextAsync("outside invocations");
        foreach (var request in requests)
        {
            (await request).Dispose();
        }
    }

    [Fact]
    public async Task Charts_NoMetric_TellsHowToWriteOne()
    {
        await using var host = await Functions.RawAsync();
        await using var explorer = await browser.OpenAsync(new Uri(host.Explorer, "/#/metrics"));

        await Expect(explorer.Page.GetByText("No metrics yet")).ToBeVisibleAsync();
    }

    [GeneratedRegex("^GET /hello/")]
    private static partial Regex Hello();
}
