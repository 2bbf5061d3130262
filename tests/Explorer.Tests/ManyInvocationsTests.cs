using Lamplighter.Tests.Browsing;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Lamplighter.Tests;

public sealed class ManyInvocationsTests(Browser browser)
{
    private const int Count = 5000;
    private const int InFlight = 50;

    [Fact]
    public async Task FiveThousand_FiftyInFlight_NoneIsLostAndThePageStaysUsable()
    {
        await using var host = await Functions.RawAsync("--concurrency", $"{InFlight}");
        await using var explorer = await browser.OpenAsync(host.Explorer);

        await Parallel.ForAsync(0, Count, new ParallelOptions { MaxDegreeOfParallelism = InFlight }, async (number, _) =>
        {
            using var response = await host.SendAsync(HttpMethod.Get, $"/many/{number}", null);
            Assert.Equal(System.Net.HttpStatusCode.OK, response.StatusCode);
        });

        await Expect(explorer.Page.Locator(".count")).ToHaveTextAsync("5,000 invocations", new() { Timeout = 120_000 });
        Assert.InRange(await explorer.Rows.CountAsync(), 10, 100);
        await explorer.Page.GetByLabel("Search invocations").FillAsync("/many/4321");
        await Expect(explorer.Page.Locator(".count")).ToHaveTextAsync("1 of 5,000 invocations");
        await explorer.ShowAsync("GET /many/4321");
        await explorer.Page.GetByLabel("Search invocations").FillAsync("");
        await Expect(explorer.Page.Locator(".count")).ToHaveTextAsync("5,000 invocations");
        await explorer.Page.Locator(".list-rows").EvaluateAsync("rows => rows.scrollTop = rows.scrollHeight");
        await Expect(explorer.Page.Locator($".list-row[style*='top: {(Count - 1) * 34}px']")).ToBeVisibleAsync();
        await explorer.Page.Keyboard.PressAsync("Escape"); // leaves the search
        await explorer.Page.Keyboard.PressAsync("Escape");
        await Expect(explorer.Detail).ToBeHiddenAsync();
        await explorer.PictureAsync("many");
        var numbers = await explorer.Page.EvaluateAsync<int>(
            "import('/source.js').then(source => new Set([...source.session.byId.values()].filter(one => one.status === 'ok').map(one "
                + "=> one.label)).size)");
        Assert.Equal(Count, numbers);
    }
}
