using Lamplighter.Tests.Conformance;

namespace Lamplighter.Tests;

public sealed class PreconditionTests
{
    private static readonly DateTimeOffset s_time = new(2015, 10, 21, 7, 28, 0, 400, TimeSpan.Zero);

    public static TheoryData<FrontDoor> Doors => FrontDoors.All;

    // The rules of RFC 9110, 13.1 and 13.2.2.
    [Theory]
    [InlineData("PUT", "v1", "if-match", "\"v1\"", 200)]
    [InlineData("PUT", "v1", "if-match", "\"v0\", \"v1\"", 200)]
    [InlineData("PUT", "v1", "if-match", "\"v0\"", 412)]
    [InlineData("PUT", "v1", "if-match", "W/\"v1\"", 412)]
    [InlineData("PUT", "v1", "if-match", "\"v0\", W/\"v1\"", 412)]
    [InlineData("PUT", "v1", "if-match", "W/\"v1\", \"v1\"", 200)]
    [InlineData("PUT", "v1", "if-match", " * ", 200)]
    [InlineData("PUT", "W/\"v1\"", "if-match", "W/\"v1\"", 412)]
    [InlineData("PUT", "W/\"v1\"", "if-match", "\"v1\"", 412)]
    [InlineData("PUT", "v1", "if-match", "*", 200)]
    [InlineData("PUT", "W/\"v1\"", "if-match", "*", 200)]
    [InlineData("PUT", null, "if-match", "*", 412)]
    [InlineData("PUT", "v1", "if-match", "v1", 412)]
    [InlineData("PUT", "v1", "if-match", "", 412)]
    [InlineData("GET", "v1", "if-match", "\"v0\"", 412)]
    [InlineData("PUT", null, "if-none-match", "*", 200)]
    [InlineData("PUT", "v1", "if-none-match", "*", 412)]
    [InlineData("PUT", "v1", "if-none-match", "W/\"v1\"", 412)]
    [InlineData("PUT", "v1", "if-none-match", "\"v0\"", 200)]
    [InlineData("GET", "v1", "if-none-match", "\"v1\"", 304)]
    [InlineData("HEAD", "v1", "if-none-match", "\"v0\",W/\"v1\"", 304)]
    [InlineData("GET", "W/\"v1\"", "if-none-match", "\"v1\"", 304)]
    [InlineData("GET", "v1", "if-none-match", "\"v10\"", 200)]
    [InlineData("GET", "v1", "if-modified-since", "Wed, 21 Oct 2015 07:28:00 GMT", 304)]
    [InlineData("GET", "v1", "if-modified-since", "Wednesday, 21-Oct-15 07:28:00 GMT", 304)]
    [InlineData("GET", "v1", "if-modified-since", "Wed Oct 21 07:28:00 2015", 304)]
    [InlineData("GET", "v1", "if-modified-since", "Sun Nov  1 07:28:00 2015", 304)]
    [InlineData("GET", "v1", "if-modified-since", "Wed, 21 Oct 2015 07:27:59 GMT", 200)]
    [InlineData("GET", "v1", "if-modified-since", "yesterday", 200)]
    [InlineData("PUT", "v1", "if-modified-since", "Wed, 21 Oct 2015 07:28:00 GMT", 200)]
    [InlineData("PUT", "v1", "if-unmodified-since", "Wed, 21 Oct 2015 07:28:00 GMT", 200)]
    [InlineData("PUT", "v1", "if-unmodified-since", "Wed, 21 Oct 2015 07:27:59 GMT", 412)]
    [InlineData("PUT", "v1", "x-other", "1", 200)]
    public async Task CheckPreconditions_OneHeader_AnswersAsItsRuleSays(
        string method, string? tag, string header, string value, int status) =>
        Assert.Equal(status, (await SendAsync(method, tag, (header, value))).Status);

    [Theory]
    [InlineData("if-match", "\"v1\"", "if-unmodified-since", "Wed, 21 Oct 2000 07:28:00 GMT", 200)]
    [InlineData("if-none-match", "\"v0\"", "if-modified-since", "Wed, 21 Oct 2020 07:28:00 GMT", 200)]
    [InlineData("if-match", "\"v1\"", "if-none-match", "\"v1\"", 304)]
    [InlineData("if-match", "\"v0\"", "if-none-match", "\"v0\"", 412)]
    public async Task CheckPreconditions_TwoHeaders_FirstDecides(string first, string value, string second, string other, int status) =>
        Assert.Equal(status, (await SendAsync("GET", "v1", (first, value), (second, other))).Status);

    [Fact]
    public async Task CheckPreconditions_NotModified_HasTagAndTimeAndNoBody()
    {
        var answer = await SendAsync("GET", "v1", ("if-none-match", "\"v1\""));
        Assert.Equal((304, ""), (answer.Status, answer.Body));
        Assert.Equal("\"v1\"", answer.Header("etag"));
        Assert.Equal("Wed, 21 Oct 2015 07:28:00 GMT", answer.Header("last-modified"));
    }

    [Fact]
    public async Task CheckPreconditions_NotModifiedWithoutATag_HasTheTimeOnly()
    {
        var answer = await SendAsync("GET", null, ("if-modified-since", "Wed, 21 Oct 2015 07:28:00 GMT"));
        Assert.Equal((304, null), (answer.Status, answer.Header("etag")));
        Assert.Equal("Wed, 21 Oct 2015 07:28:00 GMT", answer.Header("last-modified"));
    }

    [Fact]
    public async Task CheckPreconditions_OtherState_SaysSo() => Assert.Equal(
        "The resource is in another state than the one that the request is made for.",
        (await SendAsync("PUT", "v1", ("if-match", "\"v0\""))).Json.GetProperty("detail").GetString());

    [Theory]
    [MemberData(nameof(Doors))]
    public async Task CheckPreconditions_BehindEachDoor_FindsTheHeader(FrontDoor door)
    {
        var client = Make("v1").Client(door);
        Assert.Equal(412, (await client.SendAsync("PUT", "/", null, ("If-Match", "\"v0\""))).Status);
        Assert.Equal(304, (await client.SendAsync("GET", "/", null, ("If-None-Match", "\"v0\", \"v1\""))).Status);
        Assert.Equal(200, (await client.SendAsync("PUT", "/", null, ("If-Match", "\"v1\""))).Status);
    }

    [Theory]
    [InlineData("v 1")]
    [InlineData("v\"1")]
    [InlineData("\"v1")]
    [InlineData("W/\"")]
    [InlineData("\"")]
    [InlineData("\"v\"1\"")]
    [InlineData("w/\"v1\"")]
    [InlineData("v\u007f")]
    [InlineData("é")]
    public void WithETag_InvalidTag_Throws(string tag)
    {
        var error = Assert.Throws<ArgumentException>(() => HttpResult.Ok().WithETag(tag));
        Assert.Equal("etag", error.ParamName);
        Assert.StartsWith($"'{tag}' isn't a valid entity tag. A tag has visible ASCII", error.Message, StringComparison.Ordinal);
        Assert.Contains("quotation marks and spaces, such as a version or a hash.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void WithETag_Null_Throws() =>
        Assert.Equal("etag", Assert.Throws<ArgumentNullException>(() => HttpResult.Ok().WithETag(null!)).ParamName);

    [Theory]
    [InlineData("v1", "\"v1\"")]
    [InlineData("\"v1\"", "\"v1\"")]
    [InlineData("W/\"v1\"", "W/\"v1\"")]
    [InlineData("", "\"\"")]
    [InlineData("\"\"", "\"\"")]
    [InlineData("W/\"\"", "W/\"\"")]
    [InlineData("W/v1", "\"W/v1\"")]
    [InlineData("!~", "\"!~\"")]
    public void WithETag_Tag_IsQuoted(string tag, string header) =>
        Assert.Equal(header, Assert.Single(HttpResult.Ok().WithETag(tag).Headers).Value);

    [Fact]
    public void WithCacheControl_All_WritesDirectives()
    {
        Assert.Equal("no-store", Value(CacheControl.Never));
        Assert.Equal("max-age=60", Assert.Single(HttpResult.Ok().WithCacheControl(TimeSpan.FromMinutes(1)).Headers).Value);
        Assert.Equal(
            "public, max-age=60, s-maxage=120, must-revalidate, no-transform, immutable, stale-while-revalidate=5, stale-if-error=6",
            Value(new CacheControl
            {
                Public = true,
                MaxAge = TimeSpan.FromSeconds(60.9),
                SharedMaxAge = TimeSpan.FromMinutes(2),
                MustRevalidate = true,
                NoTransform = true,
                Immutable = true,
                StaleWhileRevalidate = TimeSpan.FromSeconds(5),
                StaleIfError = TimeSpan.FromSeconds(6),
            }));
        Assert.Equal("private, no-cache", Value(new CacheControl { Private = true, NoCache = true }));

        static string Value(CacheControl value) => Assert.Single(HttpResult.Ok().WithCacheControl(value).Headers).Value;
    }

    private static Task<Answer> SendAsync(string method, string? tag, params (string Name, string Value)[] headers)
    {
        var made = Events.HttpV2(method, "/");
        foreach (var (name, value) in headers)
        {
            made["headers"]![name] = value;
        }

        return Make(tag).SendAsync(made);
    }

    private static ApiGatewayResolver Make(string? tag)
    {
        var app = ApiGatewayResolver.Create(static _ => { });
        app.MapGet("/", request => request.CheckPreconditions(tag, s_time) ?? HttpResult.Text("read"));
        app.MapPut("/", request => request.CheckPreconditions(tag, s_time) ?? HttpResult.Text("written"));
        return app;
    }
}
