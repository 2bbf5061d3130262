using System.Text.Json;
using Lamplighter.Tests.Browsing;
using Lamplighter.Tests.Hosting;

namespace Lamplighter.Tests;

/// <summary>A page of another site in a real browser, which knows the ports.</summary>
public sealed class ForeignPageTests(Browser browser)
{
    // Without asking first, as a page may: the answer stays hidden from it, but the request arrives.
    private const string Blind =
        "url => fetch(url, { method: 'POST', mode: 'no-cors', headers: { 'Content-Type': 'text/plain' }, body: '{\"answer\":1}' "
            + "}).then(r => r.type, e => 'failed')";

    [Fact]
    public async Task ForeignPage_PostsToTheInvokeApi_RunsNothing()
    {
        await using var host = await RunningHost.StartInvokeApiAsync();
        using var site = new ForeignSite();
        await using var page = await browser.OpenAsync(site.Address, expectsComplaints: true);

        foreach (var name in (string[])["localhost", "127.0.0.1", "rebound.localhost"])
        {
            await page.Page.EvaluateAsync<string>(Blind, $"http://{name}:{host.Port}/2015-03-31/functions/raw/invocations");
        }

        using var own = await host.SendAsync(HttpMethod.Post, "/2015-03-31/functions/raw/invocations", new StringContent("{}"));
        Assert.Equal(System.Net.HttpStatusCode.OK, own.StatusCode);
        Assert.Equal(1, await CountAsync(host));
    }

    [Fact]
    public async Task PageUnderARebindingName_ReadsNothing()
    {
        await using var host = await RunningHost.StartInvokeApiAsync();
        await using var page = await browser.OpenAsync(new Uri($"http://rebound.localhost:{host.Port}/"), expectsComplaints: true);

        var status = await page.Page.EvaluateAsync<int>(
            "() => fetch('/2015-03-31/functions/raw/invocations', { method: 'POST', body: '{}' }).then(r => r.status)");

        Assert.Equal(403, status);
        Assert.Equal(0, await CountAsync(host));
    }

    private static async Task<int> CountAsync(RunningHost host)
    {
        using var response = await host.Client.GetAsync(new Uri(host.Explorer, "/api/export.json"));
        using var session = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
        return session.RootElement.GetProperty("invocations").GetArrayLength();
    }
}
