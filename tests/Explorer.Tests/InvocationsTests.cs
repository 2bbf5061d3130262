using Lamplighter.Tests.Browsing;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Lamplighter.Tests;

public sealed class InvocationsTests(Browser browser)
{
    [Fact]
    public async Task List_NothingInvoked_TellsHowToBegin()
    {
        await using var host = await Functions.HelloWorldAsync();
        await using var explorer = await browser.OpenAsync(host.Explorer);

        await Expect(explorer.Page.GetByText("No invocations yet")).ToBeVisibleAsync();
        await Expect(explorer.Page.Locator(".command")).ToHaveTextAsync($"curl http://localhost:{host.Port}/");
        await explorer.PictureAsync("empty");
    }

    [Fact]
    public async Task Row_PressedWhileARequestArrives_Opens()
    {
        await using var host = await Functions.RawAsync();
        await host.GetAsync("/first");
        await using var explorer = await browser.OpenAsync(host.Explorer);
        await explorer.Row("GET /first").HoverAsync();

        await explorer.Page.Mouse.DownAsync();
        await host.GetAsync("/second");
        await explorer.Page.EvaluateAsync("new Promise(resolve => setTimeout(resolve, 1000))");
        await explorer.Page.Mouse.UpAsync();

        await Expect(explorer.Detail).ToBeVisibleAsync();
        await Expect(explorer.Row("GET /second")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task List_RequestsArrive_AreShownLiveNewestFirst()
    {
        await using var host = await Functions.HelloWorldAsync();
        await using var explorer = await browser.OpenAsync(host.Explorer);

        await host.GetAsync("/hello/Ada", "/nope");

        await Expect(explorer.Rows).ToHaveCountAsync(2);
        await Expect(explorer.Rows.Nth(0)).ToContainTextAsync("/nope");
        await Expect(explorer.Rows.Nth(0).Locator(".pill")).ToHaveTextAsync("404");
        await Expect(explorer.Rows.Nth(0)).ToContainTextAsync("warm");
        await Expect(explorer.Rows.Nth(1).Locator(".pill")).ToHaveTextAsync("200");
        await Expect(explorer.Rows.Nth(1).Locator(".cold")).ToBeVisibleAsync();
        await Expect(explorer.Rows.Nth(1)).ToContainTextAsync("MB");
        await explorer.PictureAsync("list");
    }

    [Fact]
    public async Task Filter_TextStatusCold_LeavesWhatFits()
    {
        await using var host = await Functions.RawAsync();
        await host.GetAsync("/one", "/two");
        using var failed = await host.WishAsync("throw", "/three");
        await using var explorer = await browser.OpenAsync(host.Explorer);
        await Expect(explorer.Rows).ToHaveCountAsync(3);

        await Chip("Failed").ClickAsync();
        await Expect(explorer.Rows).ToHaveCountAsync(1);
        await Expect(explorer.Rows).ToContainTextAsync("InvalidOperationException");
        await Chip("All").ClickAsync();
        await Chip("Cold").ClickAsync();
        await Expect(explorer.Rows).ToContainTextAsync(["/one"]);
        await Chip("Cold").ClickAsync();
        await explorer.Page.GetByLabel("Search invocations").FillAsync("two");
        await Expect(explorer.Rows).ToContainTextAsync(["/two"]);
        await explorer.Page.GetByLabel("Search invocations").FillAsync("nothing like this");
        await Expect(explorer.Page.GetByText("No invocation matches the filter")).ToBeVisibleAsync();
        await explorer.Page.GetByRole(AriaRole.Button, new() { Name = "Clear the filter" }).ClickAsync();
        await Expect(explorer.Rows).ToHaveCountAsync(3);

        ILocator Chip(string name) => explorer.Page.Locator(".chip", new() { HasTextString = name });
    }

    [Fact]
    public async Task Filter_Failed_HasResponsesFrom400OnAndTheirReplays()
    {
        await using var host = await Functions.RawAsync();
        await host.GetAsync("/fine");
        using var refused = await host.SendAsync(HttpMethod.Get, "/refused", null, ("x-answer", """{"statusCode":422,"body":"no"}"""));
        await using var explorer = await browser.OpenAsync(host.Explorer);
        await explorer.ShowAsync("GET /refused");
        await explorer.Page.Locator("#replay-now").ClickAsync();
        await Expect(explorer.Rows).ToHaveCountAsync(3);

        await explorer.Page.Locator(".chip", new() { HasTextString = "Failed" }).ClickAsync();

        await Expect(explorer.Rows.Locator(".pill")).ToHaveTextAsync(["422", "422"]);
        await explorer.Page.Locator(".chip", new() { HasTextString = "OK" }).ClickAsync();
        await Expect(explorer.Rows).ToHaveCountAsync(1);
        await Expect(explorer.Rows).ToContainTextAsync(["/fine"]);
    }

    [Fact]
    public async Task Search_TextOfALogLine_FindsTheInvocation()
    {
        await using var host = await Functions.HelloWorldAsync();
        await host.GetAsync("/hello/Ada", "/hello/Grace");
        await using var explorer = await browser.OpenAsync(host.Explorer);
        await Expect(explorer.Rows).ToHaveCountAsync(2);

        await explorer.Page.GetByLabel("Search invocations").FillAsync("request from grace received");

        await Expect(explorer.Rows).ToHaveCountAsync(1);
        await Expect(explorer.Rows).ToContainTextAsync("/hello/Grace");
    }

    [Fact]
    public async Task Keys_WithoutMouse_OpenMoveAndClose()
    {
        await using var host = await Functions.HelloWorldAsync();
        await host.GetAsync("/hello/1", "/hello/2", "/hello/3");
        await using var explorer = await browser.OpenAsync(host.Explorer);
        await Expect(explorer.Rows).ToHaveCountAsync(3);
        var keys = explorer.Page.Keyboard;

        await keys.PressAsync("j");
        await Expect(explorer.Detail).ToHaveAttributeAsync("aria-label", "GET /hello/3");
        await keys.PressAsync("j");
        await Expect(explorer.Detail).ToHaveAttributeAsync("aria-label", "GET /hello/2");
        await keys.PressAsync("2");
        await Expect(explorer.Page.GetByRole(AriaRole.Heading, new() { Name = "Response" })).ToBeVisibleAsync();
        await keys.PressAsync("k");
        await Expect(explorer.Detail).ToHaveAttributeAsync("aria-label", "GET /hello/3");
        await keys.PressAsync("Escape");
        await Expect(explorer.Detail).ToBeHiddenAsync();
        await keys.PressAsync("/");
        await keys.TypeAsync("hello/1");
        await Expect(explorer.Rows).ToHaveCountAsync(1);
        await keys.PressAsync("Escape");
        await keys.PressAsync("g");
        await keys.PressAsync("m");
        await Expect(explorer.Page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("#/metrics"));
        await keys.PressAsync("?");
        await Expect(explorer.Page.GetByRole(AriaRole.Dialog)).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Host_Stops_PageSaysWhatToDoAndKeepsWhatItHas()
    {
        await using var host = await Functions.HelloWorldAsync();
        await host.GetAsync("/hello/Ada");
        await using var explorer = await browser.OpenAsync(host.Explorer);
        await Expect(explorer.Rows).ToHaveCountAsync(1);
        explorer.ExpectsComplaints = true;

        await host.StopAsync();

        await Expect(explorer.Page.Locator(".banner")).ToContainTextAsync("Start it again", new() { Timeout = 60_000 });
        await Expect(explorer.Rows).ToHaveCountAsync(1);
        await explorer.PictureAsync("disconnected");
    }
}
