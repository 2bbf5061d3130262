using Lamplighter.Tests.Browsing;
using Lamplighter.Tests.Hosting;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Lamplighter.Tests;

public sealed class NewEventTests(Browser browser)
{
    [Fact]
    public async Task Sample_OfAFunctionWithoutARoute_IsSentAndSavedAndSentAgain()
    {
        using var folder = new TemporaryFolder();
        var template = await folder.WriteAsync("template.yaml", $$"""
            Globals: { Function: { CodeUri: {{Programs.RawFunction}}, Timeout: 30 } }
            Resources:
              Api:
                Type: AWS::Serverless::Function
                Properties: { Events: { All: { Type: Api, Properties: { Path: /, Method: GET } } } }
              Worker:
                Type: AWS::Serverless::Function
                Properties: { Events: { Jobs: { Type: SQS, Properties: { Queue: 'arn:aws:sqs:eu-west-1:123456789012:jobs' } } } }
            """);
        await using var host = await RunningHost.StartAnyAsync("start-api", "--template=" + template);
        await host.GetAsync("/");
        await using var explorer = await browser.OpenAsync(host.Explorer);
        await explorer.ViewAsync("New event");
        var (function, start, editor) = Form(explorer);
        await function.SelectOptionAsync("Worker");

        await start.SelectOptionAsync(new SelectOptionValue { Label = "Jobs (SQS)" });
        await Expect(editor).ToHaveValueAsync(new System.Text.RegularExpressions.Regex("arn:aws:sqs:eu-west-1:123456789012:jobs"));
        await explorer.PictureAsync("new-event");
        await explorer.Page.GetByLabel("Name of the saved event").FillAsync("my job");
        await explorer.Page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Expect(explorer.Page.GetByText("Saved as my job in this browser.")).ToBeVisibleAsync();
        await explorer.Page.GetByRole(AriaRole.Button, new() { Name = "Send" }).ClickAsync();
        await Expect(explorer.Detail).ToHaveAttributeAsync("aria-label", "invoke Worker");
        await Expect(explorer.Rows).ToHaveCountAsync(2);
        await Expect(explorer.Rows.Nth(0)).ToContainTextAsync("invoke Worker");

        // A new page has the saved event, and those of the session for each function.
        await explorer.Page.ReloadAsync();
        await explorer.ViewAsync("New event");
        await Expect(start.Locator("option", new() { HasText = "GET /" })).ToHaveCountAsync(1);
        await function.SelectOptionAsync("Worker");
        await Expect(start.Locator("option", new() { HasText = "GET /" })).ToHaveCountAsync(0);
        await Expect(start.Locator("option", new() { HasText = "invoke Worker" })).ToHaveCountAsync(1);
        await start.SelectOptionAsync("saved:my job");
        await Expect(editor).ToHaveValueAsync(new System.Text.RegularExpressions.Regex("\"eventSource\": \"aws:sqs\""));
        await explorer.Page.GetByLabel("Name of the saved event").FillAsync("another name");
        await explorer.Page.GetByRole(AriaRole.Button, new() { Name = "Delete" }).ClickAsync();
        await Expect(explorer.Page.GetByText("Deleted my job.")).ToBeVisibleAsync();
        await Expect(start.Locator("option", new() { HasText = "my job" })).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Recent_Event_CanBeEditedAndInvalidJsonCannotBeSent()
    {
        await using var host = await Functions.RawAsync();
        using var first = await host.SendAsync(HttpMethod.Get, "/first", null, ("x-answer", """{"statusCode":200}"""));
        await using var explorer = await browser.OpenAsync(host.Explorer);
        await Expect(explorer.Rows).ToHaveCountAsync(1);
        await explorer.ViewAsync("New event");
        var (_, start, editor) = Form(explorer);
        var send = explorer.Page.GetByRole(AriaRole.Button, new() { Name = "Send" });
        await editor.FillAsync("{\"a\":");
        await Expect(explorer.Page.GetByText("This isn't valid JSON.")).ToBeVisibleAsync();
        await Expect(send).ToBeDisabledAsync();

        var recent = await start.Locator("option", new() { HasText = "GET /first" }).GetAttributeAsync("value");
        await start.SelectOptionAsync(recent!);
        await Expect(editor).ToHaveValueAsync(new System.Text.RegularExpressions.Regex("\"path\": \"/first\""));
        await editor.FillAsync("""{"answer":{"statusCode":418}}""");
        await editor.PressAsync("Control+Enter");

        await Expect(explorer.Detail).ToHaveAttributeAsync("aria-label", "invoke RawFunction");
        await Expect(explorer.Detail.Locator(".pill")).ToHaveTextAsync("418");
    }

    [Fact]
    public async Task Answers_ThatTakeLong_OverwriteNothingAndAllowOneSend()
    {
        await using var host = await Functions.RawAsync();
        using var first = await host.SendAsync(HttpMethod.Get, "/first", null, ("x-answer", """{"statusCode":200}"""));
        await using var explorer = await browser.OpenAsync(new Uri(host.Explorer, "/#/new"));
        var (_, start, editor) = Form(explorer);
        var send = explorer.Page.GetByRole(AriaRole.Button, new() { Name = "Send" });
        var (hold, sent) = (new TaskCompletionSource(), 0);
        await explorer.Page.RouteAsync("**/api/invocations/*", async route =>
        {
            await hold.Task;
            await route.ContinueAsync();
        });
        await explorer.Page.RouteAsync("**/api/functions/*/invocations?*", async route =>
        {
            sent++;
            await hold.Task;
            await route.ContinueAsync();
        });

        var recent = await start.Locator("option", new() { HasText = "GET /first" }).GetAttributeAsync("value");
        var answer = explorer.Page.WaitForResponseAsync("**/api/invocations/*");
        await start.SelectOptionAsync(recent!);
        await editor.FillAsync("""{"answer":{"statusCode":418}}""");
        await editor.PressAsync("Control+Enter");
        await editor.PressAsync("Control+Enter");
        await editor.FillAsync("""{"answer":{"statusCode":419}}""");
        await Expect(send).ToBeDisabledAsync();
        hold.SetResult();
        await answer;

        await Expect(explorer.Detail.Locator(".pill")).ToHaveTextAsync("418");
        Assert.Equal(1, sent);
        await explorer.ViewAsync("New event");
        await Expect(editor).ToHaveValueAsync("""{"answer":{"statusCode":419}}""");
        await Expect(send).ToBeEnabledAsync();
    }

    // Events belong to the project; another one on the same port doesn't see them.
    [Fact]
    public async Task Saved_Events_BelongToTheProject()
    {
        await using var host = await Functions.RawAsync();
        await using var explorer = await browser.OpenAsync(new Uri(host.Explorer, "/#/new"));
        await Expect(explorer.Page.GetByLabel("Function", new() { Exact = true })).ToHaveValueAsync("RawFunction");
        await explorer.Page.GetByLabel("Name of the saved event").FillAsync("mine");
        await explorer.Page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();

        var keys = await explorer.Page.EvaluateAsync<string[]>(
            "Object.keys(localStorage).filter(key => key.startsWith('lamplighter-events'))");
        var project = await explorer.Page.EvaluateAsync<string>("fetch('/api/session').then(r => r.json()).then(info => info.project)");

        Assert.Equal([$"lamplighter-events-{project}"], keys);
        Assert.Matches("^[0-9a-f]{16}$", project);
    }

    private static (ILocator Function, ILocator Start, ILocator Editor) Form(ExplorerPage explorer) => (
        explorer.Page.GetByLabel("Function", new() { Exact = true }),
        explorer.Page.GetByLabel("Start from", new() { Exact = true }),
        explorer.Page.GetByLabel("The event"));
}
