using System.Net;
using System.Text.Json;
using Lamplighter.Tests.Browsing;
using Lamplighter.Tests.Hosting;

namespace Lamplighter.Tests;

/// <summary>A page of another site in a real browser, which knows all ports.</summary>
public sealed class ForeignPageTests(Browser browser)
{
    // All that a page can send without asking first. The answer stays hidden from it, but the request arrives.
    private const string Blind = """
        async ([urls, body]) => {
          const quiet = promise => promise.catch(() => {});
          const element = (name, values) => document.body.appendChild(Object.assign(document.createElement(name), values));
          const simple = { method: 'POST', mode: 'no-cors', headers: { 'Content-Type': 'text/plain' }, body };
          await Promise.all(urls.map(async (url, number) => {
            await quiet(fetch(url, simple));
            await quiet(fetch(url, { ...simple, headers: {}, body: new Blob([body]) }));
            await quiet(fetch(url, { mode: 'no-cors', signal: AbortSignal.timeout(2000) }));
            navigator.sendBeacon(url, body);
            element('iframe', { name: `answer${number}` });
            element('form', { action: url, method: 'post', enctype: 'text/plain', target: `answer${number}` }).submit();
            element('img', { src: url });
            element('script', { src: url });
            element('iframe', { src: url });
            new EventSource(url);
            new WebSocket(url.replace('http', 'ws'));
          }));
          await new Promise(done => setTimeout(done, 1000));
        }
        """;

    // What a page reads, or that it reads nothing.
    private const string Read = """
        async ([url, method, body, headers, limit]) => {
          const options = { method, headers, body: method === 'GET' ? undefined : body, signal: AbortSignal.timeout(limit ?? 3000) };
          return await fetch(url, options).then(async r => `${r.status} ${await r.text()}`, () => 'nothing');
        }
        """;

    // In milliseconds: a function answers, also where its process starts on a busy machine. Other listeners may let a caller wait.
    private const int FunctionLimit = 120_000;

    private static readonly string[] s_names = ["localhost", "127.0.0.1", "rebound.example"];

    [Fact]
    public async Task ForeignPage_SendsToEveryListener_RunsAndChangesNothing()
    {
        await using var host = await RunningHost.StartInvokeApiAsync();
        var listeners = await ListenersAsync(host);
        using var site = new ForeignSite();
        await using var page = await browser.OpenAsync(site.Address, expectsComplaints: true);

        var urls = listeners.SelectMany(listener => s_names.Select(name => $"http://{name}:{listener.Port}{listener.Path}"));
        await page.Page.EvaluateAsync(Blind, new object[] { urls.ToArray(), """{"answer":1}""" });

        // No event was taken, no session was cleared, no span was added, and only these two invocations ran.
        Assert.Contains("mine", await InvokeAsync(host, """{"mine":1}"""), StringComparison.Ordinal);
        using var session = await SessionAsync(host);
        Assert.Equal(2, session.RootElement.GetProperty("invocations").GetArrayLength());
    }

    [Fact]
    public async Task ForeignPage_AsksEveryListener_ReadsNothing()
    {
        await using var host = await RunningHost.StartInvokeApiAsync();
        var listeners = await ListenersAsync(host);
        using var site = new ForeignSite();
        await using var page = await browser.OpenAsync(site.Address, expectsComplaints: true);

        foreach (var (port, path) in listeners)
        {
            foreach (var (method, headers) in Requests())
            {
                var read = await page.Page.EvaluateAsync<string>(
                    Read, new object[] { $"http://localhost:{port}{path}", method, "{}", headers });
                Assert.Equal("nothing", read);
            }
        }
    }

    [Fact]
    public async Task PageUnderARebindingName_OfEveryListener_GetsNothingButTheRefusal()
    {
        await using var host = await RunningHost.StartInvokeApiAsync();
        await using var gateway = await RunningHost.StartApiAsync();
        foreach (var (port, path) in (await ListenersAsync(host)).Append((gateway.Port, "/orders")))
        {
            await using var page = await browser.OpenAsync(new Uri($"http://rebound.example:{port}/"), expectsComplaints: true);
            foreach (var (method, headers) in Requests())
            {
                var read = await page.Page.EvaluateAsync<string>(Read, new object[] { path, method, "{}", headers });
                Assert.StartsWith("403 ", read, StringComparison.Ordinal);
                Assert.Contains("rebound.example", read, StringComparison.Ordinal);
            }
        }

        using var session = await SessionAsync(host);
        Assert.Single(session.RootElement.GetProperty("invocations").EnumerateArray());
        using var other = await SessionAsync(gateway);
        Assert.Empty(other.RootElement.GetProperty("invocations").EnumerateArray());
    }

    [Fact]
    public async Task ForeignPage_OfARunningInvocation_CannotAnswerIt()
    {
        await using var host = await RunningHost.StartInvokeApiAsync();
        var runtime = await RuntimePortAsync(host);
        using var site = new ForeignSite();
        await using var page = await browser.OpenAsync(site.Address, expectsComplaints: true);

        var running = InvokeAsync(host, """{"do":"sleep","ms":5000,"mine":1}""");
        var id = await RunningAsync(host);
        var urls = s_names.Select(name => $"http://{name}:{runtime}/2018-06-01/runtime/invocation/{id}/response");
        await page.Page.EvaluateAsync(Blind, new object[] { urls.ToArray(), "\"forged\"" });

        var answer = await running;
        Assert.Contains("mine", answer, StringComparison.Ordinal);
        Assert.DoesNotContain("forged", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ForeignPage_OfTheGateway_ReadsNothingThatTheFunctionDoesNotAllow()
    {
        await using var host = await RunningHost.StartApiAsync();
        using var site = new ForeignSite();
        await using var page = await browser.OpenAsync(site.Address, expectsComplaints: true);

        foreach (var method in (string[])["GET", "POST"])
        {
            Assert.Equal("nothing", await page.Page.EvaluateAsync<string>(
                Read,
                new object[] { $"http://localhost:{host.Port}/orders", method, "{}", new Dictionary<string, string>(), FunctionLimit }));
        }

        // As in AWS, the requests of front ends arrive. The headers of the function's response decide who reads it.
        using var session = await SessionAsync(host);
        Assert.Equal(2, session.RootElement.GetProperty("invocations").GetArrayLength());
    }

    private static IEnumerable<(string Method, Dictionary<string, string> Headers)> Requests() =>
    [
        ("GET", []),
        ("POST", []),
        ("POST", new() { ["Content-Type"] = "application/json", ["X-Lamplighter"] = "1" }),
    ];

    // Everything that runs, changes, takes or shows something. The first invocation starts the process and its Runtime API.
    private static async Task<(int Port, string Path)[]> ListenersAsync(RunningHost host)
    {
        var runtime = await RuntimePortAsync(host);
        return
        [
            (host.Port, "/2015-03-31/functions/raw/invocations"),
            (host.Port, "/2021-11-15/functions/raw/response-streaming-invocations"),
            (host.Explorer.Port, "/api/functions/raw/invocations"),
            (host.Explorer.Port, "/api/clear"),
            (host.Explorer.Port, "/api/export.html"),
            (host.Explorer.Port, "/api/changes"),
            (host.Explorer.Port, "/v1/traces"),
            (runtime, "/2018-06-01/runtime/invocation/next"),
            (runtime, "/2018-06-01/runtime/init/error"),
        ];
    }

    private static async Task<int> RuntimePortAsync(RunningHost host)
    {
        using var environment = JsonDocument.Parse(await InvokeAsync(host, """{"do":"environment"}"""));
        return IPEndPoint.Parse(environment.RootElement.GetProperty("AWS_LAMBDA_RUNTIME_API").GetString()!).Port;
    }

    private static async Task<string> InvokeAsync(RunningHost host, string payload)
    {
        using var response = await host.SendAsync(
            HttpMethod.Post, "/2015-03-31/functions/raw/invocations", new StringContent(payload));
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return await response.Content.ReadAsStringAsync();
    }

    private static async Task<string> RunningAsync(RunningHost host)
    {
        while (true)
        {
            using var session = await SessionAsync(host);
            foreach (var invocation in session.RootElement.GetProperty("invocations").EnumerateArray())
            {
                if (invocation.GetProperty("status").GetString() == "running")
                {
                    return invocation.GetProperty("id").GetString()!;
                }
            }

            await Task.Delay(20);
        }
    }

    private static async Task<JsonDocument> SessionAsync(RunningHost host) =>
        JsonDocument.Parse(await host.Client.GetStringAsync(new Uri(host.Explorer, "/api/export.json")));
}
