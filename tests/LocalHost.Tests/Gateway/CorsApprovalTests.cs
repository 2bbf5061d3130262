using System.Globalization;
using Lamplighter.LocalHost.Gateway;
using Lamplighter.LocalHost.Gateway.Cors;
using Lamplighter.LocalHost.Gateway.Rest;
using Lamplighter.LocalHost.Gateway.Routing;
using Lamplighter.Tests.Http;
using Microsoft.AspNetCore.Http;

namespace Lamplighter.Tests.Gateway;

/// <summary>The replies of CORS, and of what stands before a front door, as approved texts.</summary>
public sealed class CorsApprovalTests
{
    private const string Project = "LocalHost.Tests";

    private static readonly (string Title, CorsSettings Settings)[] s_settings =
    [
        ("nothing", new CorsSettings()),
        ("everything", new CorsSettings
        {
            Origins = ["https://a.example", "https://*.b.example", "http://c.example:8080"],
            Methods = ["GET", "POST"],
            Headers = ["x-a", "x-b"],
            Exposed = ["x-c", "x-d"],
            MaxAge = "600",
            Credentials = true,
        }),
        ("all origins", new CorsSettings { Origins = ["https://a.example", "*"], Methods = ["*"], Headers = ["*"] }),
        ("all secure origins", new CorsSettings { Origins = ["https://*"] }),
    ];

    [Fact]
    public async Task Replies_OfAnHttpApi_AreApproved()
    {
        var texts = new List<string>();
        foreach (var (title, settings) in s_settings)
        {
            await using var http = await RawHttp.StartAsync(new HttpCors(settings, AnswerAsync).HandleAsync);
            http.Add("== " + title);
            foreach (var origin in (string[])
                [
                    "https://a.example", "HTTPS://A.EXAMPLE", "https://a.example:1", "https://x.b.example", "https://b.example",
                    "https://.b.example", "http://c.example:8080",
                ])
            {
                await http.SendAsync($"OPTIONS /\nOrigin: {origin}\nAccess-Control-Request-Method: PUT");
                await http.SendAsync($"GET /\nOrigin: {origin}");
            }

            await http.SendAsync("OPTIONS /\nOrigin: https://a.example");
            await http.SendAsync("OPTIONS /\nAccess-Control-Request-Method: PUT");
            await http.SendAsync("POST /\nOrigin: https://a.example\nAccess-Control-Request-Method: PUT");
            await http.SendAsync("GET /");
            texts.Add(http.Text);
        }

        Approved.AssertText(Project, "cors-http", string.Concat(texts));
    }

    [Fact]
    public async Task Preflights_OfARestApi_AreApproved()
    {
        var texts = new List<string>();
        foreach (var (settings, methods) in ((CorsSettings, string[])[])
            [
                (new CorsSettings { Origins = ["*"] }, ["POST", "GET"]),
                (new CorsSettings { Origins = ["*"] }, ["POST", "ANY"]),
                (
                    new CorsSettings
                    {
                        Origins = ["https://a.example"],
                        Methods = ["PUT"],
                        Headers = ["x-a,x-b"],
                        MaxAge = "5",
                        Credentials = true,
                    },
                    ["GET"]),
            ])
        {
            await using var http = await RawHttp.StartAsync(
                context => new RestPreflight(settings, methods).AnswerAsync(context, new RouteMatch("OPTIONS", "/", [])));
            await http.SendAsync("OPTIONS /\nOrigin: https://a.example\nAccess-Control-Request-Method: PUT");
            texts.Add(http.Text);
        }

        Approved.AssertText(Project, "cors-rest", string.Concat(texts));
    }

    [Fact]
    public async Task Hosts_OfRequests_AreAllowedAsApproved()
    {
        var notes = new List<string>();
        await using var http = await RawHttp.StartAsync(
            new GatewayGuard(["shop.test", "[::2]"], notes.Add).Protect(context => context.Response.WriteAsync("allowed\n")));
        foreach (var host in (string[])
            [
                "localhost", "LOCALHOST:3000", "127.0.0.1:3000", "[::1]:3000", "192.0.2.1", "[2001:db8::1]:80", "a.localhost",
                "A.LOCALHOST", "shop.test", "SHOP.TEST:80", "a.shop.test", "evil.example", "localhost.example", "alocalhost",
            ])
        {
            await http.SendAsync($"GET /orders?x=1\nHost: {host}");
        }

        Approved.AssertText(Project, "gateway-hosts", http.Text + string.Concat(notes.Select(note => note + "\n")));
    }

    [Fact]
    public async Task Hosts_WithAStar_AreAllAllowed()
    {
        await using var http = await RawHttp.StartAsync(
            new GatewayGuard(["a.example", "*"], Assert.Fail).Protect(context => context.Response.WriteAsync("allowed")));

        Assert.EndsWith("\r\n\r\nallowed", Unchunked(await http.SendAsync("GET /\nHost: evil.example")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(11, "GET /0, GET /1, GET /2, GET /3, GET /4, GET /5, GET /6, GET /7, GET /8, GET /9, GET /10")]
    [InlineData(12, "GET /0, GET /1, GET /2, GET /3, GET /4, GET /5, GET /6, GET /7, GET /8, GET /9, GET /10, GET /11")]
    [InlineData(13, "GET /0, GET /1, GET /2, GET /3, GET /4, GET /5, GET /6, GET /7, GET /8, GET /9, GET /10, GET /11 and 1 more")]
    public async Task Route_ThatIsMissing_IsNotedWithTheOthers(int routes, string expected)
    {
        var notes = new List<string>();
        var table = new RestRouteTable(
        [
            .. Enumerable.Range(0, routes).Select(number => new ApiRoute(
                "GET",
                string.Create(CultureInfo.InvariantCulture, $"/{number}"),
                "fn",
                (context, _) => context.Response.WriteAsync("found"))),
        ]);
        var format = new RestPayload([]);
        await using var http = await RawHttp.StartAsync(new RoutedGateway("The API Shop", table, format.NoRoute, notes.Add).HandleAsync);

        Assert.StartsWith("HTTP/1.1 200 OK\r\n", await http.SendAsync("GET /7?x=1"), StringComparison.Ordinal);
        Assert.Empty(notes);
        Assert.EndsWith("{\"message\":\"Missing Authentication Token\"}", await http.SendAsync("PUT /a%20b?x=1"), StringComparison.Ordinal);
        Assert.Equal("PUT /a%20b  403  The API Shop has no such route. Its routes: " + expected, Assert.Single(notes));
    }

    private static string Unchunked(string reply) =>
        reply.Replace("7\r\nallowed\r\n0\r\n\r\n", "allowed", StringComparison.Ordinal);

    // A function with CORS headers of its own.
    private static async Task AnswerAsync(HttpContext context)
    {
        var headers = context.Response.Headers;
        headers.AccessControlAllowOrigin = "of-the-function";
        headers.AccessControlAllowMethods = "of-the-function";
        headers.AccessControlAllowHeaders = "of-the-function";
        headers.AccessControlExposeHeaders = "of-the-function";
        headers.AccessControlMaxAge = "of-the-function";
        headers.AccessControlAllowCredentials = "of-the-function";
        headers.ContentLength = 9;
        await context.Response.WriteAsync("answered\n");
    }
}
