using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(Lamplighter.Tests.Browsing.Browser))]

namespace Lamplighter.Tests.Browsing;

/// <summary>One headless Chromium of this machine for all tests.</summary>
public sealed class Browser : IAsyncLifetime
{
    private static readonly string[] s_names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    /// <summary>Where pictures of the pages go, for people to look at.</summary>
    public string Pictures { get; } = Directory.CreateDirectory(Path.Combine(Path.GetTempPath(), "lamplighter-explorer")).FullName;

    public async ValueTask InitializeAsync()
    {
        Assertions.SetDefaultExpectTimeout(180_000);
        _playwright = await Playwright.CreateAsync();

        // Containers have no user namespaces for its sandbox; it sees nothing but our own pages. Names of foreign sites lead here.
        // A process for each tab takes a seventh more processor time.
        _browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = Find(),
            Args = ["--no-sandbox", "--renderer-process-limit=1", "--host-resolver-rules=MAP *.example 127.0.0.1"],
        });
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.CloseAsync();
        }

        _playwright?.Dispose();
    }

    internal async Task<ExplorerPage> OpenAsync(
        Uri address, ColorScheme color = ColorScheme.Light, int width = 1500, int height = 900, bool expectsComplaints = false)
    {
        var context = await _browser!.NewContextAsync(new BrowserNewContextOptions
        {
            ColorScheme = color,
            ViewportSize = new ViewportSize { Width = width, Height = height },
            Permissions = ["clipboard-read", "clipboard-write"],
            AcceptDownloads = true,
        });
        context.SetDefaultTimeout(180_000);
        var page = await context.NewPageAsync();
        var explorer = new ExplorerPage(page, Pictures) { ExpectsComplaints = expectsComplaints };
        await page.GotoAsync(address.AbsoluteUri);
        return explorer;
    }

    private static string Find()
    {
        var named = Environment.GetEnvironmentVariable("LAMPLIGHTER_CHROMIUM");
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        return named ?? folders.SelectMany(folder => s_names.Select(name => Path.Combine(folder, name))).FirstOrDefault(File.Exists)
            ?? throw new InvalidOperationException(
                "There is no Chromium on the PATH. Install it (apt-get install chromium, as test.sh does), or name one in "
                    + "LAMPLIGHTER_CHROMIUM.");
    }
}
