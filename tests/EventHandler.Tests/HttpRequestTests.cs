using System.Text.Json.Nodes;

namespace Lamplighter.Tests;

public sealed class HttpRequestTests
{
    [Fact]
    public async Task Request_Rest_HasAllParts() => await InspectAsync(Events.Rest("GET", "/a/b"), request =>
    {
        Assert.Equal(HttpEventKind.Rest, request.EventKind);
        Assert.Equal("GET", request.Method);
        Assert.Equal("/a/b", request.Path);
        Assert.Equal("/{one}/{two}", request.RouteTemplate);
        Assert.Equal("b", request.RouteValues["TWO"]);
        Assert.Equal("first", request.Query["tag"]);
        Assert.Equal(["first", "second"], request.Query.GetAll("tag"));
        Assert.Equal("a b", request.Query["q"]);
        Assert.Null(request.Query["none"]);
        Assert.Empty(request.Query.GetAll("none"));
        Assert.Equal("curl/8.4.0", request.Headers["user-agent"]);
        Assert.Equal("one,two", request.Headers["x-multi"]);
        Assert.Equal(["one", "two"], request.Headers.GetAll("X-Multi"));
        Assert.Equal("2", request.Cookies["b"]);
        Assert.Null(request.Cookies["B"]);
        Assert.Equal("192.168.100.1", request.SourceIp);
        Assert.Equal("41b45ea3-70b5-11e6-b7bd-69b5aaebc7d9", request.RequestId);
        Assert.True(request.BodyBytes.IsEmpty);
        Assert.Empty(request.BodyText);
        Assert.Null(request.Services.GetService(typeof(object)));
        Assert.Equal((byte)'{', request.Event.Span[0]);
    });

    [Fact]
    public async Task Request_HttpV2_HasAllParts() => await InspectAsync(Events.HttpV2("GET", "/a/b"), request =>
    {
        Assert.Equal(HttpEventKind.HttpV2, request.EventKind);
        Assert.Equal(["first", "second"], request.Query.GetAll("tag"));
        Assert.Equal("a b", request.Query["q"]);
        Assert.Equal("1 1", request.Query["plus"]);
        Assert.Equal("%E0%A4%A", request.Query["bad"]);
        Assert.Equal(["one,two"], request.Headers.GetAll("x-multi"));
        Assert.Equal("2", request.Cookies["b"]);
        Assert.Equal("JKJaXmPLvHcESHA=", request.RequestId);
        Assert.Equal("192.168.100.1", request.SourceIp);
    });

    [Fact]
    public async Task Request_FunctionUrl_IsTold() =>
        await InspectAsync(Events.FunctionUrl("GET", "/a/b"), request => Assert.Equal(HttpEventKind.FunctionUrl, request.EventKind));

    [Theory]
    [InlineData(false, "a b", "10.0.0.1", "Root=1-5c536348-3d683b8b04734faae651f476")]
    [InlineData(true, "a b", "72.12.164.125", "r1")]
    public async Task Request_Alb_DecodesQuery(bool multi, string q, string ip, string id) =>
        await InspectAsync(Events.Alb("GET", "/a/b", multi), request =>
        {
            Assert.Equal(HttpEventKind.Alb, request.EventKind);
            Assert.Equal(q, request.Query["q"]);
            Assert.Equal(ip, request.SourceIp);
            Assert.Equal(id, request.RequestId);
        });

    [Theory]
    [InlineData("/a/b?q=1&q=2", "1", 2)]
    [InlineData("/a/b", "last", 1)]
    public async Task Request_Lattice_TakesQueryOfPath(string path, string q, int count) =>
        await InspectAsync(Events.LatticeV1("GET", path), request =>
        {
            Assert.Equal(HttpEventKind.VpcLatticeV1, request.EventKind);
            Assert.Equal("/a/b", request.Path);
            Assert.Equal(q, request.Query["q"]);
            Assert.Equal(count, request.Query.Count);
        });

    [Theory]
    [InlineData("10.0.0.1", "10.0.0.1")]
    [InlineData("1.1.1.1, 2.2.2.2,10.0.0.1 ", "10.0.0.1")]
    [InlineData("", "")]
    public async Task Request_ForwardedByLattice_SourceIpIsTheLast(string forwarded, string ip)
    {
        var made = Events.LatticeV1("GET", "/a/b");
        made["headers"]!["x-forwarded-for"] = forwarded;
        await InspectAsync(made, request => Assert.Equal(ip, request.SourceIp));
    }

    [Fact]
    public async Task Request_NullParts_AreEmpty()
    {
        var made = Events.Rest("GET", "/a/b");
        string[] names =
        [
            "headers", "multiValueHeaders", "queryStringParameters", "multiValueQueryStringParameters", "requestContext", "body"
        ];
        foreach (var name in names)
        {
            made[name] = null;
        }

        await InspectAsync(made, request =>
        {
            Assert.Empty(request.Headers);
            Assert.Empty(request.Query);
            Assert.Empty(request.Cookies);
            Assert.Empty(request.SourceIp);
            Assert.Equal("r1", request.RequestId);
        });
    }

    [Fact]
    public async Task Request_EventIsIndented_IsReadTheSame()
    {
        var made = Events.Rest("GET", "/a/b", "{\"text\":\"}]\\\\\"}");
        var json = made.ToJsonString(new System.Text.Json.JsonSerializerOptions { WriteIndented = true })
            .Replace("\n", "\r\n\t", StringComparison.Ordinal);
        var app = ApiGatewayResolver.Create(_ => { });
        app.MapGet(
            "/{one}/{two}",
            request => HttpResult.Text($"{request.BodyText} {request.SourceIp} {request.Headers.Count} {request.Query["q"]}"));
        using var input = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(json));
        await using var output = await app.ResolveAsync(input, new LambdaContext());
        using var document = await System.Text.Json.JsonDocument.ParseAsync(output, default, TestContext.Current.CancellationToken);
        Assert.Equal("{\"text\":\"}]\\\\\"} 192.168.100.1 9 a b", document.RootElement.GetProperty("body").GetString());
    }

    [Theory]
    [InlineData("body")]
    [InlineData("headers")]
    public async Task Request_TextIsNotUnicode_Answers400(string part)
    {
        var app = ApiGatewayResolver.Create(_ => { });
        app.MapGet("/", request => HttpResult.Text(request.BodyText + request.Headers.Count));
        var value = part == "body" ? "\"\\ud800\"" : "{\"a\\udc00\":\"b\"}";
        using var input = new MemoryStream(
            System.Text.Encoding.UTF8.GetBytes($$"""{"httpMethod":"GET","path":"/","{{part}}":{{value}}}"""));
        await using var output = await app.ResolveAsync(input, new LambdaContext());
        using var document = await System.Text.Json.JsonDocument.ParseAsync(output, default, TestContext.Current.CancellationToken);
        Assert.Equal(400, document.RootElement.GetProperty("statusCode").GetInt32());
    }

    [Theory]
    [InlineData("plain", false, "plain")]
    [InlineData("with \"quotes\"\nand é 😀", false, "with \"quotes\"\nand é 😀")]
    [InlineData("aMOp", true, "hé")]
    public async Task Request_Body_IsDecoded(string body, bool isBase64, string text)
    {
        var made = Events.HttpV2("GET", "/a/b", body, isBase64);
        await InspectAsync(made, request =>
        {
            Assert.Equal(text, request.BodyText);
            Assert.Equal(text, System.Text.Encoding.UTF8.GetString(request.BodyBytes.Span));
        });
    }

    private static async Task InspectAsync(JsonObject made, Action<HttpRequest> inspect)
    {
        Exception? failure = null;
        var app = ApiGatewayResolver.Create(_ => { });
        app.MapGet("/{one}/{two}", request =>
        {
            failure = Record.Exception(() => inspect(request));
            return HttpResult.Ok();
        });
        Assert.Equal(200, (await app.SendAsync(made)).Status);
        Assert.Null(failure);
    }
}
