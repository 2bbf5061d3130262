using System.Net;
using Lamplighter.Tests.Hosting;

namespace Lamplighter.Tests.Gateway;

public sealed class FunctionUrlTests(FunctionUrlHost fixture) : IClassFixture<FunctionUrlHost>
{
    [Fact]
    public async Task Response_WithTheInvokeModeOfStreams_IsStreamed()
    {
        await using var host = await RunningHost.StartApiAsync("--payload", "function-url-stream");

        using var streamed = await host.WishAsync("stream");
        using var buffered = await fixture.Host.WishAsync("stream");

        Assert.Equal((HttpStatusCode.Created, "streamed body"), (streamed.StatusCode, await streamed.Content.ReadAsStringAsync()));
        Assert.Equal(["1"], streamed.Headers.GetValues("x-one"));
        Assert.True(streamed.Headers.TransferEncodingChunked);
        Assert.NotEqual(true, buffered.Headers.TransferEncodingChunked);
    }

    [Fact]
    public async Task Event_Any_KeepsThePathEncodedAndTheCookiesTwice()
    {
        var json = await fixture.Host.EventAsync(HttpMethod.Get, "/a%20b%2Fc?q=1&q=2", null, ("Cookie", "a=1; b=2"));

        Assert.Equal(
            ("2.0", "$default", "/a%20b%2Fc"),
            (json.GetProperty("version").GetString(), json.GetProperty("routeKey").GetString(), json.GetProperty("rawPath").GetString()));
        var context = json.GetProperty("requestContext");
        Assert.Equal(
            ("/a b/c", "GET", "$default"),
            (
                context.GetProperty("http").GetProperty("path").GetString(),
                context.GetProperty("http").GetProperty("method").GetString(),
                context.GetProperty("stage").GetString()));
        Assert.True(Guid.TryParse(context.GetProperty("requestId").GetString(), out _));
        Assert.Equal(["a=1", "b=2"], json.GetProperty("cookies").EnumerateArray().Select(cookie => cookie.GetString()));
        Assert.Equal("a=1; b=2", json.GetProperty("headers").GetProperty("cookie").GetString());
        Assert.Equal("1,2", json.GetProperty("queryStringParameters").GetProperty("q").GetString());
        Assert.False(json.TryGetProperty("pathParameters", out _));
    }

    [Theory]
    [InlineData("\"text\"", "text")]
    [InlineData("not json", "not json")]
    [InlineData("[1,2]", "[1,2]")]
    [InlineData("""{"a":1}""", """{"a":1}""")]
    public async Task Response_Inferred_IsThePayloadAndAStringWithoutQuotes(string payload, string body)
    {
        using var response = await fixture.Host.AnswerAsync(payload);

        Assert.Equal(
            (HttpStatusCode.OK, "application/json", body),
            (response.StatusCode, response.Content.Headers.ContentType?.MediaType, await response.Content.ReadAsStringAsync()));
    }

    [Fact]
    public async Task Response_Full_BecomesHttp()
    {
        using var response = await fixture.Host.AnswerAsync(
            """{"statusCode":202,"headers":{"A":"1"},"cookies":["a=1","b=2"],"body":"hi"}""");

        Assert.Equal(
            (HttpStatusCode.Accepted, "application/json", "hi"),
            (response.StatusCode, response.Content.Headers.ContentType?.MediaType, await response.Content.ReadAsStringAsync()));
        Assert.Equal(["a=1", "b=2"], response.Headers.GetValues("Set-Cookie"));
    }

    [Theory]
    [InlineData("throw")]
    [InlineData("crash")]
    public async Task Function_Fails_Is502(string wish)
    {
        using var response = await fixture.Host.WishAsync(wish);

        Assert.Equal(
            (HttpStatusCode.BadGateway, "Internal Server Error"), (response.StatusCode, await response.Content.ReadAsStringAsync()));
    }
}
