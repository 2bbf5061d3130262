using System.Net;
using System.Text;
using Lamplighter.LocalHost.Explorer;
using Lamplighter.LocalHost.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Lamplighter.Tests.Explorer;

/// <summary>What a front door gets from the explorer's page, and what the page gets back.</summary>
public sealed class GatewayRelayTests
{
    private const string Trace = "1-67c68a7f-000000000000000000000001";

    [Fact]
    public async Task Try_Requests_AreAsApproved()
    {
        await using var gateway = await LoopbackServer.StartAsync(0, AnswerAsync);
        await using var explorer = await ExplorerInProcess.StartAsync([new DescribedApi("shop", $"http://localhost:{gateway.Port}", [])]);
        (string, string)[] own =
        [
            ("X-Lamplighter", "1"), ("X-Amzn-Trace-Id", $"Root={Trace}"), ("Origin", $"http://127.0.0.1:{explorer.Port}"),
        ];
        var text = new StringBuilder();
        foreach (var (request, body, headers) in Requests())
        {
            var reply = await explorer.DescribeAsync(request, body, [.. own, .. headers]);
            text.Append(reply.Replace($"localhost:{gateway.Port}", "GATEWAY", StringComparison.Ordinal)).Append("\n\n");
        }

        Approved.AssertText("LocalHost.Tests", "explorer-gateway", text.ToString());
    }

    [Fact]
    public async Task Try_RequestOfAnInvocation_NamesTheLastOne()
    {
        await using var gateway = await LoopbackServer.StartAsync(0, AnswerAsync);
        await using var explorer = await ExplorerInProcess.StartAsync([new DescribedApi("shop", $"http://localhost:{gateway.Port}", [])]);
        explorer.Add("r-1");
        explorer.Add("r-2");

        using var known = await SendAsync(explorer, "X-Amzn-Trace-Id", $"Root={Trace};Sampled=0");
        using var other = await SendAsync(explorer, "X-Amzn-Trace-Id", "Root=1-67c68a7f-000000000000000000000009");
        using var own = await SendAsync(explorer, "X-Amzn-Trace-Id", "none");

        Assert.Equal("r-1", Assert.Single(known.Headers.GetValues("X-Lamplighter-Invocation")));
        Assert.Contains($"x-amzn-trace-id: Root={Trace};Sampled=0\n", await known.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.False(other.Headers.Contains("X-Lamplighter-Invocation"));
        Assert.Matches("x-amzn-trace-id: Root=1-[0-9a-f]{8}-[0-9a-f]{24};Sampled=1\n", await own.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Try_GatewayThatDoesNotRespond_SaysWhich()
    {
        await using var explorer = await ExplorerInProcess.StartAsync([new DescribedApi("shop", "http://127.0.0.1:1", [])]);

        using var response = await SendAsync(explorer, "X-Own", "1");

        Assert.Equal(HttpStatusCode.BadGateway, response.StatusCode);
        Assert.StartsWith(
            "{\"message\":\"The gateway at http://127.0.0.1:1 doesn't respond: ",
            await response.Content.ReadAsStringAsync(),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Try_WithoutTheHeader_DoesNotReachTheGateway()
    {
        var reached = false;
        await using var gateway = await LoopbackServer.StartAsync(0, _ =>
        {
            reached = true;
            return Task.CompletedTask;
        });
        await using var explorer = await ExplorerInProcess.StartAsync([new DescribedApi("shop", $"http://localhost:{gateway.Port}", [])]);

        var reply = await explorer.DescribeAsync("GET /api/apis/0/try/x");

        Assert.False(reached);
        Assert.Contains("\n403\n", reply, StringComparison.Ordinal);
        Assert.EndsWith(
            "\n\n{\"message\":\"Requests to a gateway must have the header X-Lamplighter, with any value.\"}",
            reply,
            StringComparison.Ordinal);
    }

    private static Task<HttpResponseMessage> SendAsync(ExplorerInProcess explorer, string name, string value) =>
        explorer.SendAsync("GET /api/apis/0/try/orders", null, ("X-Lamplighter", "1"), (name, value));

    private static IEnumerable<(string Request, string? Body, (string, string)[] Headers)> Requests()
    {
        yield return ("GET /api/apis/0/try", null, []);
        yield return ("GET /api/apis/0/try/", null, []);
        yield return ("GET /api/apis/0/try?a=%20b", null, []);
        yield return ("GET /api/apis/0/try/a%2Fb/../c?x=%20y&x", null, []);
        yield return ("GET /api//apis/0/try/a", null, []);
        yield return ("HEAD /api/apis/0/try/a", null, []);
        yield return ("DELETE /api/apis/0/try/empty", null, []);
        yield return ("POST /api/apis/0/try/a", "", []);
        yield return ("POST /api/apis/0/try/a", "{\"a\":1}", [("Content-Type", "application/json"), ("Content-Language", "de")]);
        yield return ("PUT /api/apis/0/try/a", "chunks", [("Transfer-Encoding", "chunked")]);
        yield return ("GET /api/apis/0/try/headers", null,
        [
            ("Accept", "text/html"), ("Accept", "a/b"), ("Authorization", "x"), ("Connection", "x-hop"), ("Cookie", "a=1"),
            ("Keep-Alive", "5"), ("Proxy-Connection", "x"), ("Referer", "http://x/"), ("TE", "trailers"),
            ("Sec-Fetch-Site", "same-origin"), ("sec-ch-ua", "x"), ("Secret", "kept"), ("Upgrade", "x"), ("User-Agent", "test"),
            ("X-Own", "1"),
        ]);
    }

    private static async Task AnswerAsync(HttpContext context)
    {
        var (request, response) = (context.Request, context.Response);
        response.StatusCode = StatusCodes.Status418ImATeapot;
        response.Headers["Set-Cookie"] = "a=1";
        response.Headers["Connection"] = "close";
        response.Headers["Keep-Alive"] = "timeout=5";
        response.Headers["Upgrade"] = "x";
        response.Headers["Content-Security-Policy"] = "default-src *";
        response.Headers["X-Several"] = new[] { "1", "2" };
        response.ContentType = "text/x-own";
        response.Headers["Content-Language"] = "de";
        if (request.Path.Value!.EndsWith("empty", StringComparison.Ordinal))
        {
            response.ContentLength = 0;
            return;
        }

        var text = new StringBuilder().Append(request.Method).Append(' ')
            .Append(context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget).Append('\n');
        foreach (var (name, value) in request.Headers.OrderBy(static header => header.Key, StringComparer.Ordinal))
        {
            text.Append(name.ToLowerInvariant()).Append(": ").Append(value).Append('\n');
        }

        using var body = new StreamReader(request.Body);
        text.Append('\n').Append(await body.ReadToEndAsync());
        if (!HttpMethods.IsHead(request.Method))
        {
            await response.WriteAsync(text.ToString());
        }
    }
}
