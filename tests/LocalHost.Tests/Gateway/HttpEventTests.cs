using System.Net;
using System.Text;

namespace Lamplighter.Tests.Gateway;

public sealed class HttpEventTests(HttpHost fixture) : IClassFixture<HttpHost>
{
    [Theory]
    [InlineData("/hello/Ada", "/hello/Ada")]
    [InlineData("/a%20b/%C3%A4%2Fc", "/a b/ä/c")]
    [InlineData("/cut%3Fhere/x", "/cut")]
    public async Task Path_Any_IsDecoded(string target, string path)
    {
        var json = await fixture.Host.EventAsync(HttpMethod.Get, target);

        Assert.Equal(path, json.GetProperty("rawPath").GetString());
        Assert.Equal(path, json.GetProperty("requestContext").GetProperty("http").GetProperty("path").GetString());
    }

    [Fact]
    public async Task Query_Repeated_IsJoinedAndRawStaysEncoded()
    {
        var json = await fixture.Host.EventAsync(HttpMethod.Get, "/?a=1&b=%C3%A4&a=2");

        Assert.Equal("a=1&b=%C3%A4&a=2", json.GetProperty("rawQueryString").GetString());
        Assert.Equal("1,2", json.GetProperty("queryStringParameters").GetProperty("a").GetString());
        Assert.Equal("ä", json.GetProperty("queryStringParameters").GetProperty("b").GetString());
    }

    [Fact]
    public async Task Headers_Any_AreLowerCaseAndCookiesAreApart()
    {
        var json = await fixture.Host.EventAsync(HttpMethod.Get, "/", null, ("X-Multi", "one"), ("X-Multi", "two"), ("Cookie", "a=1; b=2"));

        Assert.Equal("one,two", json.GetProperty("headers").GetProperty("x-multi").GetString()!.Replace(" ", ""));
        Assert.False(json.GetProperty("headers").TryGetProperty("cookie", out _));
        Assert.Equal(["a=1", "b=2"], json.GetProperty("cookies").EnumerateArray().Select(cookie => cookie.GetString()!));
    }

    [Fact]
    public async Task Absent_QueryCookiesAndBody_AreAbsent()
    {
        var json = await fixture.Host.EventAsync(HttpMethod.Get, "/x");

        Assert.All(
            (string[])["queryStringParameters", "cookies", "body", "pathParameters", "stageVariables"],
            name => Assert.False(json.TryGetProperty(name, out _)));
        Assert.Equal("", json.GetProperty("rawQueryString").GetString());
    }

    [Theory]
    [InlineData("application/json", false)]
    [InlineData("application/json; charset=utf-8", false)]
    [InlineData("text/csv", false)]
    [InlineData("application/xml", false)]
    [InlineData("application/javascript", false)]
    [InlineData("application/x-www-form-urlencoded", true)]
    [InlineData("application/problem+json", true)]
    [InlineData("image/png", true)]
    [InlineData(null, true)]
    public async Task Body_OfType_IsBase64UnlessText(string? type, bool base64)
    {
        var content = new ByteArrayContent(Encoding.UTF8.GetBytes("ä"));
        content.Headers.TryAddWithoutValidation("Content-Type", type is null ? [] : [type]);

        var json = await fixture.Host.EventAsync(HttpMethod.Post, "/x", content);

        Assert.Equal(base64, json.GetProperty("isBase64Encoded").GetBoolean());
        Assert.Equal(base64 ? "w6Q=" : "ä", json.GetProperty("body").GetString());
    }

    [Fact]
    public async Task Context_Any_IsComplete()
    {
        var json = await fixture.Host.EventAsync(HttpMethod.Patch, "/x", null, ("User-Agent", "test/1"));
        var context = json.GetProperty("requestContext");
        var http = context.GetProperty("http");

        Assert.Equal("2.0", json.GetProperty("version").GetString());
        Assert.Equal("$default", json.GetProperty("routeKey").GetString());
        Assert.Equal("$default", context.GetProperty("stage").GetString());
        Assert.Equal(
            ("PATCH", "HTTP/1.1", "127.0.0.1", "test/1"),
            (
                http.GetProperty("method").GetString(),
                http.GetProperty("protocol").GetString(),
                http.GetProperty("sourceIp").GetString(),
                http.GetProperty("userAgent").GetString()));
        Assert.All(
            (string[])["accountId", "apiId", "domainName", "domainPrefix", "requestId", "time"],
            name => Assert.NotEmpty(context.GetProperty(name).GetString()!));
        Assert.True(context.GetProperty("timeEpoch").GetInt64() > 1_700_000_000_000);
    }

    [Fact]
    public async Task Request_TooLarge_Is413()
    {
        using var response = await fixture.Host.SendAsync(HttpMethod.Post, "/x", new ByteArrayContent(new byte[5 * 1024 * 1024]));

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
        Assert.Equal("""{"message":"Request Entity Too Large"}""", await response.Content.ReadAsStringAsync());
    }
}
