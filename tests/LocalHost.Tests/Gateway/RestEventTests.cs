using System.Net;
using System.Text.Json;

namespace Lamplighter.Tests.Gateway;

public sealed class RestEventTests(RestHost fixture) : IClassFixture<RestHost>
{
    [Theory]
    [InlineData("/hello/Ada", "/hello/Ada", "hello/Ada")]
    [InlineData("/a%20b/%C3%A4%2Fc", "/a%20b/%C3%A4%2Fc", "a%20b/%C3%A4%2Fc")]
    [InlineData("/x?q=1", "/x", "x")]
    public async Task Path_Any_StaysEncoded(string target, string path, string proxy)
    {
        var json = await fixture.Host.EventAsync(HttpMethod.Get, target);

        Assert.Equal(path, json.GetProperty("path").GetString());
        Assert.Equal(proxy, json.GetProperty("pathParameters").GetProperty("proxy").GetString());
        Assert.Equal("/{proxy+}", json.GetProperty("resource").GetString());
        Assert.Equal("/{proxy+}", json.GetProperty("requestContext").GetProperty("resourcePath").GetString());
    }

    [Fact]
    public async Task Path_Root_HasNoParameters()
    {
        var json = await fixture.Host.EventAsync(HttpMethod.Get, "/");

        Assert.Equal("/", json.GetProperty("resource").GetString());
        Assert.Equal(JsonValueKind.Null, json.GetProperty("pathParameters").ValueKind);
    }

    [Fact]
    public async Task Query_Repeated_LastValueAndAllValues()
    {
        var json = await fixture.Host.EventAsync(HttpMethod.Get, "/?a=1&b=%C3%A4+x&a=2&A=3&flag");

        var last = json.GetProperty("queryStringParameters");
        Assert.Equal(
            ("2", "ä x", "3", ""),
            (
                last.GetProperty("a").GetString(),
                last.GetProperty("b").GetString(),
                last.GetProperty("A").GetString(),
                last.GetProperty("flag").GetString()));
        var all = json.GetProperty("multiValueQueryStringParameters").GetProperty("a").EnumerateArray().Select(value => value.GetString());
        Assert.Equal(["1", "2"], all);
    }

    [Fact]
    public async Task Absent_QueryAndBody_AreNull()
    {
        var json = await fixture.Host.EventAsync(HttpMethod.Get, "/x");

        foreach (var name in (string[])["queryStringParameters", "multiValueQueryStringParameters", "stageVariables", "body"])
        {
            Assert.Equal(JsonValueKind.Null, json.GetProperty(name).ValueKind);
        }

        Assert.False(json.GetProperty("isBase64Encoded").GetBoolean());
    }

    [Fact]
    public async Task Headers_Repeated_LastValueAndAllValues()
    {
        var json = await fixture.Host.EventAsync(HttpMethod.Get, "/", null, ("X-Multi", "one"), ("X-Multi", "two"), ("Cookie", "a=1; b=2"));

        Assert.Equal("a=1; b=2", json.GetProperty("headers").GetProperty("Cookie").GetString());
        Assert.Equal("127.0.0.1", json.GetProperty("headers").GetProperty("X-Forwarded-For").GetString());
        var all = string.Join(
            ", ", json.GetProperty("multiValueHeaders").GetProperty("X-Multi").EnumerateArray().Select(value => value.GetString()));
        Assert.Equal("one, two", all);
        Assert.EndsWith("two", json.GetProperty("headers").GetProperty("X-Multi").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Body_Text_StaysText()
    {
        var json = await fixture.Host.EventAsync(HttpMethod.Put, "/x", new StringContent("""{"name":"Äda"}"""));

        Assert.Equal("PUT", json.GetProperty("httpMethod").GetString());
        Assert.Equal("""{"name":"Äda"}""", json.GetProperty("body").GetString());
        Assert.False(json.GetProperty("isBase64Encoded").GetBoolean());
    }

    [Fact]
    public async Task Context_Any_IsComplete()
    {
        var before = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds();
        var context = (
            await fixture.Host.EventAsync(HttpMethod.Delete, "/x", null, ("User-Agent", "test/1"))).GetProperty("requestContext");

        Assert.Equal("DELETE", context.GetProperty("httpMethod").GetString());
        Assert.Equal("/Prod/x", context.GetProperty("path").GetString());
        Assert.Equal("Prod", context.GetProperty("stage").GetString());
        Assert.Equal("HTTP/1.1", context.GetProperty("protocol").GetString());
        Assert.Equal("127.0.0.1", context.GetProperty("identity").GetProperty("sourceIp").GetString());
        Assert.Equal("test/1", context.GetProperty("identity").GetProperty("userAgent").GetString());
        Assert.True(Guid.TryParse(context.GetProperty("requestId").GetString(), out _));
        Assert.InRange(context.GetProperty("requestTimeEpoch").GetInt64(), before, DateTimeOffset.UtcNow.ToUnixTimeMilliseconds());
        Assert.Matches(@"^\d\d/[A-Z][a-z]{2}/\d{4}:\d\d:\d\d:\d\d \+0000$", context.GetProperty("requestTime").GetString());
        Assert.All(
            (string[])["accountId", "apiId", "domainName", "domainPrefix", "extendedRequestId", "resourceId"],
            name => Assert.NotEmpty(context.GetProperty(name).GetString()!));
    }

    [Fact]
    public async Task Request_TooLarge_Is413()
    {
        using var response = await fixture.Host.SendAsync(HttpMethod.Post, "/x", new ByteArrayContent(new byte[6 * 1024 * 1024]));

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
        Assert.Equal("""{"message":"Request Too Long"}""", await response.Content.ReadAsStringAsync());
    }
}
