using System.IO.Compression;
using System.Text;
using System.Text.Json.Nodes;

namespace Lamplighter.Tests;

public sealed class CompressionTests
{
    private static readonly string s_text = string.Concat(Enumerable.Range(0, 400).Select(i => $"line {i}\n"));

    [Theory]
    [InlineData("gzip", "gzip")]
    [InlineData("br", "br")]
    [InlineData("gzip, deflate, br, zstd", "br")]
    [InlineData("GZIP;Q=1.0, br;q=0.5", "gzip")]
    [InlineData("gzip;q=0, br;q=0.1", "br")]
    [InlineData("*", "br")]
    [InlineData("*;q=0.5, br;q=0", "gzip")]
    [InlineData("*, gzip;q=0", "br")]
    [InlineData("*, br;q=0", "gzip")]
    [InlineData("x-gzip", "gzip")]
    [InlineData("identity;q=0.5, gzip", "gzip")]
    [InlineData("br;q=oops, gzip", "gzip")]
    [InlineData("identity;q=0.5, gzip;q=0.5", "gzip")]
    [InlineData("br;q=0.5, gzip;q=0.5", "br")]
    [InlineData("br;q=0.5, *", "gzip")]
    [InlineData("*;q=0.5, gzip;q=0.1", "br")]
    [InlineData("gzip;q=0.001", "gzip")]
    [InlineData(" gzip ; q= 1 ", "gzip")]
    [InlineData(",, gzip;", "gzip")]
    [InlineData("IDENTITY, X-GZIP;q=0.9", null)]
    [InlineData("identity, *;q=0.5", null)]
    [InlineData("gzip;q=5e-1", null)]
    [InlineData("gzip;q=+1", null)]
    [InlineData("gzip;q=-0", null)]
    [InlineData("gzip;q=1.001", null)]
    [InlineData("gzip;q=NaN", null)]
    [InlineData("gzip;q=", null)]
    [InlineData("gzip;level=9", null)]
    [InlineData("gzip;q=0", null)]
    [InlineData("*;q=0", null)]
    [InlineData("identity", null)]
    [InlineData("identity;q=1, gzip;q=0.5", null)]
    [InlineData("deflate", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    [InlineData("gzipped", null)]
    public async Task Answer_AcceptEncoding_Decides(string? accept, string? coding)
    {
        var answer = await SendAsync(Make(HttpResult.Text(s_text)), accept);
        Assert.Equal(coding, answer.Header("content-encoding"));
        Assert.Equal("Accept-Encoding", answer.Header("vary"));
        Assert.Equal("text/plain; charset=utf-8", answer.Header("content-type"));
        Assert.Equal(coding is not null, answer.Root.GetProperty("isBase64Encoded").GetBoolean());
        Assert.Equal(s_text, Decode(answer));
    }

    [Theory]
    [MemberData(nameof(ResolverTests.FrontDoors), MemberType = typeof(ResolverTests))]
    public async Task Answer_EveryDoor_TravelsAsBase64(string frontDoor)
    {
        var app = ApiGatewayResolver.Create(
            options => options.Compression = new CompressionOptions { MinimumBytes = 0, Level = CompressionLevel.Optimal });
        app.MapGet("/", _ => HttpResult.Ok(new Greeting(s_text)));
        var made = ResolverTests.Event(frontDoor, "GET", "/");
        if (made["multiValueHeaders"] is JsonObject several)
        {
            several["accept-encoding"] = new JsonArray("gzip");
        }

        made["headers"]!["accept-encoding"] = frontDoor == "lattice-v2" ? new JsonArray("gzip") : "gzip";
        var answer = await app.SendAsync(made);
        Assert.True(answer.Root.GetProperty("isBase64Encoded").GetBoolean());
        Assert.Contains("line 399", Decode(answer), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("image/png", false)]
    [InlineData("application/vnd.api+json; charset=utf-8", true)]
    [InlineData("image/svg+xml", true)]
    [InlineData("TEXT/CSV", true)]
    [InlineData("application/octet-stream", false)]
    [InlineData("x-application/json", false)]
    [InlineData("; charset=utf-8+json", false)]
    public async Task Answer_ContentType_Decides(string contentType, bool compressed)
    {
        var answer = await SendAsync(Make(HttpResult.Bytes(Encoding.UTF8.GetBytes(s_text), contentType)), "gzip");
        Assert.Equal(compressed ? "gzip" : null, answer.Header("content-encoding"));
        Assert.Equal(compressed ? "Accept-Encoding" : null, answer.Header("vary"));
        Assert.Equal(s_text, Decode(answer));
    }

    [Fact]
    public async Task Answer_Small_IsSentAsItIs()
    {
        var answer = await SendAsync(Make(HttpResult.Text(new string('x', 1023))), "gzip");
        Assert.Null(answer.Header("content-encoding"));
        Assert.Null(answer.Header("vary"));
        Assert.False(answer.Root.GetProperty("isBase64Encoded").GetBoolean());
        Assert.Equal("gzip", (await SendAsync(Make(HttpResult.Text(new string('x', 1024))), "gzip")).Header("content-encoding"));
    }

    [Fact]
    public async Task Answer_EncodedAlready_IsNotEncodedAgain()
    {
        var bytes = new byte[2000];
        var answer = await SendAsync(Make(HttpResult.Bytes(bytes, "text/plain").WithHeader("Content-Encoding", "zstd")), "gzip");
        Assert.Equal("zstd", answer.Header("Content-Encoding"));
        Assert.Equal(bytes, Convert.FromBase64String(answer.Body));
        Assert.Null(
            (await SendAsync(Make(HttpResult.Text(s_text).WithHeader("cache-control", "no-transform")), "gzip"))
                .Header("content-encoding"));
        Assert.Null(
            (await SendAsync(Make(HttpResult.Text(s_text).WithHeader("content-range", "bytes 0-1/2")), "gzip"))
                .Header("content-encoding"));
        Assert.Equal(
            "gzip",
            (await SendAsync(Make(HttpResult.Text(s_text).WithCacheControl(TimeSpan.FromMinutes(1))), "gzip"))
                .Header("content-encoding"));
    }

    [Theory]
    [InlineData("*", "*")]
    [InlineData("origin, accept-encoding", "origin, accept-encoding")]
    [InlineData("Origin", "Origin, Accept-Encoding")]
    public async Task Answer_VariesAlready_KeepsWhatItVariesBy(string vary, string expected) =>
        Assert.Equal(expected, (await SendAsync(Make(HttpResult.Text(s_text).WithHeader("vary", vary)), "gzip")).Header("vary"));

    [Fact]
    public async Task Head_Compressible_HasTheHeadersOfGet()
    {
        var answer = await SendAsync(Make(HttpResult.Text(s_text)), "gzip", "HEAD");
        Assert.Equal("gzip", answer.Header("content-encoding"));
        Assert.Empty(answer.Body);
        Assert.False(answer.Root.GetProperty("isBase64Encoded").GetBoolean());
    }

    [Fact]
    public async Task Answer_LargerThanTheLimitUncompressed_IsSentCompressed()
    {
        using var telemetry = TelemetryCapture.Start();
        var app = Make(HttpResult.Text(new string('x', 8_000_000)));
        Assert.Equal(200, (await SendAsync(app, "br")).Status);
        Assert.Empty(telemetry.Text);
        var refused = await SendAsync(app, null);
        Assert.Equal(500, refused.Status);
        Assert.Equal("Response Too Large", refused.Json.GetProperty("title").GetString());
        Assert.Contains("page by page", refused.Json.GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.Single(telemetry.Logs);
    }

    [Fact]
    public void Create_NegativeThreshold_Throws() => Assert.Equal(
        "CompressionOptions.MinimumBytes cannot be negative. (Parameter 'options')",
        Assert.Throws<ArgumentException>(
            () => ApiGatewayResolver.Create(options => options.Compression = new CompressionOptions { MinimumBytes = -1 })).Message);

    private static ApiGatewayResolver Make(HttpResult result)
    {
        var app = ApiGatewayResolver.Create(options => options.Compression = new CompressionOptions());
        app.MapGet("/", _ => result);
        return app;
    }

    private static Task<Answer> SendAsync(ApiGatewayResolver app, string? accept, string method = "GET")
    {
        var made = Events.HttpV2(method, "/");
        made["headers"]!["accept-encoding"] = accept;
        return app.SendAsync(made);
    }

    private static string Decode(Answer answer)
    {
        if (!answer.Root.GetProperty("isBase64Encoded").GetBoolean())
        {
            return answer.Body;
        }

        using var bytes = new MemoryStream(Convert.FromBase64String(answer.Body));
        using Stream stream = answer.Header("content-encoding") switch
        {
            "gzip" => new GZipStream(bytes, CompressionMode.Decompress),
            "br" => new BrotliStream(bytes, CompressionMode.Decompress),
            _ => bytes,
        };
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
