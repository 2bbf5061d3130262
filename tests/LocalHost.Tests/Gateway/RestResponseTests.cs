using System.Net;

namespace Lamplighter.Tests.Gateway;

public sealed class RestResponseTests(RestHost fixture) : IClassFixture<RestHost>
{
    [Fact]
    public async Task Response_Full_BecomesHttp()
    {
        using var response = await fixture.Host.AnswerAsync(
            """{"statusCode":201,"headers":{"A":"lost","B":"2"},"multiValueHeaders":{"a":["x"],"Set-Cookie":["a=1; Path=/","b=2"]},"body":"hallo","isBase64Encoded":false}""");

        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
        Assert.Equal(["x"], response.Headers.GetValues("A"));
        Assert.Equal(["2"], response.Headers.GetValues("B"));
        Assert.Equal(["a=1; Path=/", "b=2"], response.Headers.GetValues("Set-Cookie"));
        Assert.Equal("application/json", response.Content.Headers.ContentType?.ToString());
        Assert.Equal("hallo", await response.Content.ReadAsStringAsync());
        Assert.True(Guid.TryParse(response.Headers.GetValues("x-amzn-RequestId").Single(), out _));
    }

    [Theory]
    [InlineData("[1]", "object with statusCode")]
    [InlineData("not json", "isn't valid JSON")]
    [InlineData("""{"body":"x"}""", "no statusCode")]
    [InlineData("""{"statusCode":99}""", "statusCode is 99")]
    [InlineData("""{"statusCode":200,"body":{"a":1}}""", "body is an object, not a string")]
    [InlineData("""{"statusCode":200,"headers":["a"]}""", "headers is an array, not an object")]
    [InlineData("""{"statusCode":200,"multiValueHeaders":{"a":"b"}}""", "multiValueHeaders.a isn't an array")]
    [InlineData("""{"statusCode":200,"headers":{"a":"b\nc"}}""", "line break")]
    [InlineData("""{"statusCode":200,"error":null}""", "doesn't accept the member 'error'")]
    public async Task Response_Malformed_Is502AndExplained(string payload, string explanation)
    {
        using var response = await fixture.Host.AnswerAsync(payload);

        Assert.Equal(HttpStatusCode.BadGateway, response.StatusCode);
        Assert.Equal("""{"message":"Internal server error"}""", await response.Content.ReadAsStringAsync());
        Assert.Equal("InternalServerErrorException", response.Headers.GetValues("x-amzn-ErrorType").Single());
        await fixture.Host.LineAsync(explanation);
    }

    [Fact]
    public async Task FunctionError_Any_Is502()
    {
        using var response = await fixture.Host.WishAsync("throw");

        Assert.Equal(HttpStatusCode.BadGateway, response.StatusCode);
        await fixture.Host.LineAsync("function error: InvalidOperationException: it went wrong");
    }

    [Fact]
    public async Task Response_TooLarge_Is502AndTheRuntimeIsTold()
    {
        using var response = await fixture.Host.WishAsync("large");

        Assert.Equal(HttpStatusCode.BadGateway, response.StatusCode);
        await fixture.Host.LineAsync("Function.ResponseSizeTooLarge");
        await fixture.Host.LineAsync("large response: 413");
        await fixture.Host.LineAsync("error after it: 202");
    }

    [Fact]
    public async Task Response_Streamed_ArrivesWhole()
    {
        using var response = await fixture.Host.WishAsync("stream");

        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
        Assert.Equal("1", response.Headers.GetValues("x-one").Single());
        Assert.Equal(["a=1", "b=2"], response.Headers.GetValues("Set-Cookie"));
        Assert.Equal("text/plain", response.Content.Headers.ContentType?.ToString());
        Assert.Equal("streamed body", await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Head_Any_HasLengthAndNoBody()
    {
        using var response = await fixture.Host.SendAsync(
            HttpMethod.Head, "/", null, ("x-answer", """{"statusCode":200,"body":"12345"}"""));

        Assert.Equal(5, response.Content.Headers.ContentLength);
        Assert.Empty(await response.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task NoContent_WithBody_IsSentWithout()
    {
        using var response = await fixture.Host.AnswerAsync("""{"statusCode":204,"body":"ignored"}""");

        Assert.Equal(HttpStatusCode.NoContent, response.StatusCode);
        Assert.Empty(await response.Content.ReadAsByteArrayAsync());
    }
}
