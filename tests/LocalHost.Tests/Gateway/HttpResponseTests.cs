using System.Net;

namespace Lamplighter.Tests.Gateway;

public sealed class HttpResponseTests(HttpHost fixture) : IClassFixture<HttpHost>
{
    [Fact]
    public async Task Response_Full_BecomesHttp()
    {
        using var response = await fixture.Host.AnswerAsync(
            """{"statusCode":202,"headers":{"A":"1"},"cookies":["a=1; Path=/","b=2"],"body":"hi"}""");

        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
        Assert.Equal(["1"], response.Headers.GetValues("A"));
        Assert.Equal(["a=1; Path=/", "b=2"], response.Headers.GetValues("Set-Cookie"));
        Assert.Equal("text/plain; charset=utf-8", response.Content.Headers.ContentType?.ToString());
        Assert.Equal("hi", await response.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData("""{"message":"hi"}""", """{"message":"hi"}""")]
    [InlineData("[1,2]", "[1,2]")]
    [InlineData("\"a \\\"b\\\"\"", "a \"b\"")]
    [InlineData("null", "null")]
    [InlineData("not json", "not json")]
    [InlineData("{\"name\": \"x\", \"age\":", "{\"name\": \"x\", \"age\":")]
    public async Task Response_WithoutStatus_IsTheBodyOfA200(string payload, string body)
    {
        using var response = await fixture.Host.AnswerAsync(payload);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("application/json", response.Content.Headers.ContentType?.ToString());
        Assert.Equal(body, await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Response_Base64_IsDecoded()
    {
        using var response = await fixture.Host.AnswerAsync(
            """{"statusCode":200,"headers":{"content-type":"image/png"},"body":"AAH/","isBase64Encoded":true}""");

        Assert.Equal("image/png", response.Content.Headers.ContentType?.ToString());
        Assert.Equal([0, 1, 255], await response.Content.ReadAsByteArrayAsync());
    }

    [Theory]
    [InlineData("""{"statusCode":"abc"}""")]
    [InlineData("""{"statusCode":200,"body":"%%%","isBase64Encoded":true}""")]
    public async Task Response_Malformed_Is500(string payload)
    {
        using var response = await fixture.Host.AnswerAsync(payload);

        Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
        Assert.Equal("""{"message":"Internal Server Error"}""", await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task FunctionError_Any_Is500()
    {
        using var response = await fixture.Host.WishAsync("throw");

        Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
    }
}
