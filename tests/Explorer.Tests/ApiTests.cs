using System.Collections.Concurrent;
using Lamplighter.Tests.Browsing;
using Lamplighter.Tests.Examples;
using Lamplighter.Tests.Hosting;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Lamplighter.Tests;

public sealed class ApiTests(Browser browser)
{
    [Fact]
    public async Task Api_OfAFunction_IsTriedThroughTheGatewayAndLeadsToTheInvocation()
    {
        await using var host = await OrdersAsync();
        await using var explorer = await browser.OpenAsync(host.Explorer);
        var requests = Requests(explorer.Page);
        await explorer.ViewAsync("API");
        await Expect(explorer.Page.Locator(".opblock")).ToHaveCountAsync(6);
        await AuthorizeAsync(explorer, OrdersExample.WritingKey);

        var place = Operation(explorer, "POST", "/orders");
        await place.Locator(".opblock-summary-control").ClickAsync();
        await place.GetByRole(AriaRole.Textbox).Last.FillAsync(
            """{"customer":"ada","lines":[{"product":"lamp","quantity":2,"price":9.5}]}""");
        await place.GetByRole(AriaRole.Button, new() { Name = "Execute" }).ClickAsync();

        var sent = explorer.Page.Locator(".api-sent");
        await Expect(sent).ToContainTextAsync("201");

        // What the user can repeat: the address of the gateway, and not the explorer's own.
        await Expect(place.Locator(".request-url")).ToContainTextAsync(new Uri(host.Client.BaseAddress!, "/orders").AbsoluteUri);
        await Expect(place.Locator(".live-responses-table")).ToContainTextAsync("\"customer\": \"ada\"");
        await explorer.PictureAsync("api-tried");
        await sent.GetByRole(AriaRole.Link, new() { Name = "Show the invocation" }).ClickAsync();
        await Expect(explorer.Detail).ToHaveAttributeAsync("aria-label", "POST /orders");
        await Expect(explorer.Detail.Locator(".pill")).ToHaveTextAsync("201");
        Assert.NotEmpty(requests);
        Assert.All(
            requests,
            static address => Assert.True(
                new Uri(address).IsLoopback || address.StartsWith("data:", StringComparison.Ordinal), address));
    }

    [Fact]
    public async Task Api_RequestThatTheFunctionRejects_ShowsItsStatus()
    {
        await using var host = await OrdersAsync();
        await using var explorer = await browser.OpenAsync(new Uri(host.Explorer, "/#/api"), expectsComplaints: true);

        var list = Operation(explorer, "GET", "/orders/{id}");
        await list.Locator(".opblock-summary-control").ClickAsync();
        await list.GetByPlaceholder("id").FillAsync("6f1c5a52-6c0f-4d8e-9f3e-0a4a37d3c0de");
        await list.GetByRole(AriaRole.Button, new() { Name = "Execute" }).ClickAsync();

        await Expect(explorer.Page.Locator(".api-sent")).ToContainTextAsync("404");
        await Expect(explorer.Page.Locator(".api-sent").GetByRole(AriaRole.Link)).ToBeVisibleAsync();
    }

    [Theory]
    [InlineData(ColorScheme.Light, 1400, "api-light")]
    [InlineData(ColorScheme.Dark, 1400, "api-dark")]
    [InlineData(ColorScheme.Light, 400, "api-light-narrow")]
    [InlineData(ColorScheme.Dark, 400, "api-dark-narrow")]
    public async Task Api_InEachSizeAndColor_FitsThePage(ColorScheme color, int width, string picture)
    {
        await using var host = await OrdersAsync();
        await using var explorer = await browser.OpenAsync(new Uri(host.Explorer, "/#/api"), color, width);
        var place = Operation(explorer, "POST", "/orders");
        await place.Locator(".opblock-summary-control").ClickAsync();
        await Expect(place.GetByRole(AriaRole.Button, new() { Name = "Execute" })).ToBeVisibleAsync();
        await explorer.PictureAsync(picture);

        var wide = await explorer.Page.EvaluateAsync<string[]>(
            "['html', '.top', 'main', '.api-page', '.opblock.is-open'].filter(name => { const e = document.querySelector(name); "
                + "return e.scrollWidth > e.clientWidth; })");
        Assert.Empty(wide);
        var (background, text) = (await ColorAsync(explorer, "backgroundColor"), await ColorAsync(explorer, "color"));
        Assert.True(color == ColorScheme.Dark ? background < 80 && text > 150 : background > 200 && text < 120, $"{text} on {background}");
    }

    [Fact]
    public async Task Api_OfFunctionsWithoutADocument_SaysWhatIsMissing()
    {
        await using var host = await Functions.RawAsync();
        await using var explorer = await browser.OpenAsync(new Uri(host.Explorer, "/#/api"));

        await Expect(explorer.Page.GetByText("No OpenAPI document")).ToBeVisibleAsync();
    }

    private static Task<RunningHost> OrdersAsync()
    {
        var arguments = OrdersExample.Arguments(Repository.Root, Programs.Find("Orders"));
        return RunningHost.StartAnyAsync("start-api", arguments[0], arguments[1..]);
    }

    // The dialog of Swagger UI for the security scheme of the document.
    private static async Task AuthorizeAsync(ExplorerPage explorer, string key)
    {
        await explorer.Page.GetByRole(AriaRole.Button, new() { Name = "Authorize", Exact = true }).First.ClickAsync();
        var dialog = explorer.Page.Locator(".dialog-ux .modal-ux");
        await dialog.GetByRole(AriaRole.Textbox).FillAsync(key);
        await dialog.Locator("button.authorize").ClickAsync();
        await dialog.Locator("button.btn-done").ClickAsync();
    }

    private static ConcurrentQueue<string> Requests(IPage page)
    {
        var requests = new ConcurrentQueue<string>();
        page.Context.Request += (_, request) => requests.Enqueue(request.Url);
        return requests;
    }

    private static ILocator Operation(ExplorerPage explorer, string method, string path) => explorer.Page.Locator(".opblock")
        .Filter(new LocatorFilterOptions { Has = explorer.Page.Locator(".opblock-summary-method", new() { HasTextString = method }) })
        .Filter(new LocatorFilterOptions { Has = explorer.Page.Locator($"[data-path='{path}']") });

    // How bright the page and its title are, from 0 to 255.
    private static Task<double> ColorAsync(ExplorerPage explorer, string property) => explorer.Page.EvaluateAsync<double>(
        """
        property => {
          let element = document.querySelector('.swagger-ui .info .title');
          let color = getComputedStyle(element)[property];
          while (property === 'backgroundColor' && /, 0\)$/.test(color) && element.parentElement) {
            element = element.parentElement;
            color = getComputedStyle(element)[property];
          }
          const [red, green, blue] = color.match(/[\d.]+/g).map(Number);
          return (red + green + blue) / 3;
        }
        """,
        property);
}
