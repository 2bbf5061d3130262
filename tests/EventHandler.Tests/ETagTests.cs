using System.Text.Json.Nodes;

namespace Lamplighter.Tests;

public sealed class ETagTests
{
    private static readonly string s_text = new('x', 3000);

    [Fact]
    public async Task Get_SameBody_HasSameStrongTag()
    {
        var first = await SendAsync(Make(HttpResult.Text("a")));
        Assert.Matches("^\"[0-9a-f-]+\"$", first.Header("etag"));
        Assert.Equal(first.Header("etag"), (await SendAsync(Make(HttpResult.Text("a")))).Header("etag"));
        Assert.NotEqual(first.Header("etag"), (await SendAsync(Make(HttpResult.Text("b")))).Header("etag"));
        Assert.Equal(first.Header("etag"), (await SendAsync(Make(HttpResult.Text("a")), method: "HEAD")).Header("etag"));
    }

    [Theory]
    [InlineData("{0}", 304)]
    [InlineData("W/{0}", 304)]
    [InlineData("\"other\", W/\"x,y\", {0}", 304)]
    [InlineData("*", 304)]
    [InlineData("\"other\"", 200)]
    [InlineData("other", 200)]
    [InlineData("\"unterminated", 200)]
    [InlineData("\"\", {0}", 304)]
    [InlineData("\"other\" {0}", 304)]
    [InlineData("w/{0}", 304)]
    [InlineData("", 200)]
    public async Task Get_IfNoneMatch_Answers304WhereItFits(string header, int status)
    {
        var app = Make(
            HttpResult.Text(s_text).WithHeader("cache-control", "max-age=60").WithHeader("content-language", "en")
                .WithHeader("content-location", "/x")
                .WithCookie(new HttpCookie("a", "1")));
        var tag = (await SendAsync(app)).Header("etag")!;
        var answer = await SendAsync(app, header.Replace("{0}", tag, StringComparison.Ordinal));
        Assert.Equal(status, answer.Status);
        Assert.Equal(tag, answer.Header("etag"));
        Assert.Equal("max-age=60", answer.Header("cache-control"));
        Assert.Equal("/x", answer.Header("content-location"));
        Assert.Equal(status == 200, answer.Header("content-language") is not null);
        Assert.Equal(status == 200, answer.Header("content-type") is not null);
        Assert.Equal(status == 200 ? s_text : "", answer.Body);
    }

    [Fact]
    public async Task Get_Compressed_HasWeakTagThatMatchesEitherWay()
    {
        var app = Make(HttpResult.Text(s_text), options =>
        {
            options.Compression = new CompressionOptions();
            options.Cors = new CorsOptions { AllowedOrigins = ["https://example.com"] };
        });
        var plain = await SendAsync(app);
        var compressed = await SendAsync(app, encoding: "gzip");
        Assert.Equal("W/" + plain.Header("etag"), compressed.Header("etag"));
        var same = await SendAsync(app, plain.Header("etag"), "gzip");
        Assert.Equal(304, same.Status);
        Assert.Equal("Origin, Accept-Encoding", same.Header("vary"));
        Assert.Null(same.Header("content-encoding"));
        Assert.False(same.Root.GetProperty("isBase64Encoded").GetBoolean());
        Assert.Equal(304, (await SendAsync(app, compressed.Header("etag"))).Status);
    }

    [Fact]
    public async Task Get_OwnTag_IsKept()
    {
        var app = Make(HttpResult.Text("a").WithHeader("ETag", "\"v7\""));
        Assert.Equal("\"v7\"", (await SendAsync(app)).Header("ETag"));
        Assert.Equal(304, (await SendAsync(app, "\"v7\"")).Status);
    }

    [Fact]
    public async Task Get_OwnWeakTagCompressed_IsKept()
    {
        var app = Make(
            HttpResult.Text(s_text).WithHeader("ETag", "W/\"v7\""), static options => options.Compression = new CompressionOptions());
        var answer = await SendAsync(app, encoding: "gzip");
        Assert.Equal(("gzip", "W/\"v7\""), (answer.Header("content-encoding"), answer.Header("etag")));
    }

    [Fact]
    public async Task Other_StatusOrMethod_HasNoTag()
    {
        Assert.Null((await SendAsync(Make(HttpResult.Problem(404)))).Header("etag"));
        Assert.Null((await SendAsync(Make(HttpResult.NoContent()))).Header("etag"));
        var post = await SendAsync(Make(HttpResult.Text("a")), "*", method: "POST");
        Assert.Equal(200, post.Status);
        Assert.Null(post.Header("etag"));
    }

    [Theory]
    [InlineData(0, "ef46db3751d8e999")]
    [InlineData(1, "e934a84adb052768")]
    [InlineData(4, "9136a0dca57457ee")]
    [InlineData(8, "cdbcf538e71d1348")]
    [InlineData(14, "8282dcc4994e35c8")]
    [InlineData(32, "18b216492bb44b70")]
    [InlineData(64, "ef558f8acac2b5cd")]
    [InlineData(222, "b641ae8cb691c174")]
    public async Task Hash_PublishedVectors_AreMet(int length, string expected)
    {
        // The sanity buffer of the algorithm's own tests. The lengths end where a step of 32, 8, 4, or 1 bytes ends.
        var buffer = new byte[length];
        ulong generator = 2654435761;
        for (var i = 0; i < length; i++)
        {
            buffer[i] = (byte)(generator >> 56);
            generator *= 11400714785074694797;
        }

        var app = Make(HttpResult.Bytes(buffer, "application/x-test"));
        Assert.Equal($"\"{length:x}-{expected}\"", (await SendAsync(app)).Header("etag"));
    }

    private static ApiGatewayResolver Make(HttpResult result, Action<ApiGatewayOptions>? configure = null)
    {
        var app = ApiGatewayResolver.Create(options =>
        {
            options.ETags = true;
            configure?.Invoke(options);
        });
        app.MapGet("/", _ => result);
        app.MapPost("/", _ => result);
        return app;
    }

    private static Task<Answer> SendAsync(
        ApiGatewayResolver app,
        string? ifNoneMatch = null,
        string? encoding = null,
        string method = "GET")
    {
        var made = Events.FunctionUrl(method, "/");
        made["headers"]!["if-none-match"] = ifNoneMatch;
        made["headers"]!["accept-encoding"] = encoding;
        return app.SendAsync(made);
    }
}
