using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace Lamplighter.Tests.Browsing;

/// <summary>The explorer in a tab. Whatever the page complains of fails the test.</summary>
internal sealed class ExplorerPage : IAsyncDisposable
{
    private readonly ConcurrentQueue<string> _complaints = new();
    private readonly string _pictures;

    public ExplorerPage(IPage page, string pictures)
    {
        (Page, _pictures) = (page, pictures);
        page.PageError += (_, error) => _complaints.Enqueue(error);
        page.Console += (_, message) =>
        {
            if (message.Type == "error" && !ExpectsComplaints)
            {
                _complaints.Enqueue($"{message.Text} {message.Location}");
            }
        };
    }

    public IPage Page { get; }

    /// <summary>For tests that stop the host.</summary>
    public bool ExpectsComplaints { get; set; }

    public ILocator Rows => Page.Locator(".list-row");

    public ILocator Detail => Page.Locator(".detail");

    public ILocator Spans => Page.Locator(".wf-row");

    public ILocator Logs => Page.Locator(".log");

    public ILocator Row(string text) => Rows.Filter(new LocatorFilterOptions { HasText = text });

    public ILocator Span(string name) =>
        Spans.Filter(new LocatorFilterOptions { Has = Page.Locator(".wf-text", new PageLocatorOptions { HasTextString = name }) }).First;

    public ILocator Log(string text) => Logs.Filter(new LocatorFilterOptions { HasText = text }).First;

    /// <summary>Opens an invocation of the list and waits for it.</summary>
    public async Task ShowAsync(string label)
    {
        await Row(label).First.ClickAsync();
        await Detail.And(Page.GetByLabel(label, new PageGetByLabelOptions { Exact = true })).WaitForAsync();
        await Logs.Filter(new LocatorFilterOptions { HasText = "REPORT RequestId" }).WaitForAsync();
    }

    public Task TabAsync(string name) => Page.GetByRole(AriaRole.Tab, new PageGetByRoleOptions { Name = name }).ClickAsync();

    public Task ViewAsync(string name) => Page.GetByRole(AriaRole.Navigation).GetByText(name).ClickAsync();

    public Task<byte[]> PictureAsync(string name) =>
        Page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(_pictures, name + ".png") });

    public async ValueTask DisposeAsync()
    {
        await Page.Context.CloseAsync();
        Assert.Empty(_complaints);
    }
}
