using System.Net;

namespace Lamplighter.Tests.Gateway;

public sealed class RestResponseTests(RestHost fixture) : IClassFixture<RestHost>
{
    [Fact]
    public async Task Response_Full_BecomesHttp()
    {
        using var response = await fixture.Host.AnswerAsync(
            """{"statusCode":201,"headers":{"A":"single","B":"2"},"multiValueHeaders":{"a":["x","y"],"Set-Cookie":["a=1; Path=/","b=2"]},"body":"hallo","isBase64Encoded":false}""");

        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
        Assert.Equal(["x", "y", "single"], response.Headers.GetValues("A"));
        Assert.Equal(["2"], response.Headers.GetValues("B"));
        Assert.Equal(["a=1; Path=/", "b=2"], response.Headers.GetValues("Set-Cookie"));
        Assert.Equal("application/json", response.Content.Headers.ContentType?.ToString());
        Assert.Equal("hallo", await response.Content.ReadAsStringAsync());
        Assert.True(Guid.TryParse(response.Headers.GetValues("x-amzn-RequestId").Single(), out _));
    }

    [Theory]
    [InlineData("[1]", "object with statusCode")]
    [InlineData("not json", "isn't valid JSON")]
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
        Assert.Equal("""{"message": "Internal server error"}""", await response.Content.ReadAsStringAsync());
        Assert.True(response.Headers.Contains("x-amz-apigw-id"));
        Assert.Equal("InternalServerErrorException", response.Headers.GetValues("x-amzn-ErrorType").Single());
        await fixture.Host.LineAsync(explanation);
    }

    [Fact]
    public async Task Response_WithoutStatus_Is200()
    {
        using var response = await fixture.Host.AnswerAsync("""{"headers":{"A":"1"},"body":"x"}""");

        Assert.Equal((HttpStatusCode.OK, "1"), (response.StatusCode, response.Headers.GetValues("A").Single()));
    }

    [Fact]
    public async Task Headers_OfTheApi_LeaveRemapped()
    {
        using var response = await fixture.Host.AnswerAsync(
            """{"statusCode":401,"headers":{"WWW-Authenticate":"Basic","Server":"mine","date":"then","Via":"1.1 x","TE":"trailers","Plain":"1"}}""");

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.Equal(("Basic", "mine", "then", "1.1 x", "1"), (
            response.Headers.GetValues("x-amzn-Remapped-WWW-Authenticate").Single(),
            response.Headers.GetValues("x-amzn-Remapped-Server").Single(),
            response.Headers.GetValues("x-amzn-Remapped-date").Single(),
            response.Headers.GetValues("x-amzn-Remapped-Via").Single(),
            response.Headers.GetValues("Plain").Single()));
        Assert.Empty(response.Headers.WwwAuthenticate);
        Assert.Empty(response.Headers.Via);
        Assert.False(response.Headers.Contains("TE"));
    }

    [Theory]
    [InlineData("""{"statusCode":200,"headers":{"":"x"}}""", "isn't a valid name of a header")]
    [InlineData("""{"statusCode":200,"headers":{"a b":"x"}}""", "'a b' isn't a valid name of a header")]
    [InlineData("""{"statusCode":100}""", "statusCode is 100")]
    public async Task Response_HttpCannotCarry_Is502AndExplained(string payload, string explanation)
    {
        using var response = await fixture.Host.AnswerAsync(payload);

        Assert.Equal(HttpStatusCode.BadGateway, response.StatusCode);
        await fixture.Host.LineAsync(explanation);
    }

    [Fact]
    public async Task ResetContent_WithBody_IsSentWithout()
    {
        using var response = await fixture.Host.AnswerAsync("""{"statusCode":205,"body":"ignored"}""");

        Assert.Equal(HttpStatusCode.ResetContent, response.StatusCode);
        Assert.Empty(await response.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task Response_UnpairedSurrogate_IsReplaced()
    {
        using var response = await fixture.Host.AnswerAsync("""{"statusCode":200,"body":"x\ud800y"}""");

        Assert.Equal((HttpStatusCode.OK, "x\ufffdy"), (response.StatusCode, await response.Content.ReadAsStringAsync()));
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
