using System.Net;
using System.Text.Json;
using Lamplighter.LocalHost.Gateway.Alb;
using Lamplighter.LocalHost.Gateway.Events;
using Lamplighter.Tests.Hosting;

namespace Lamplighter.Tests.Gateway;

public sealed class AlbTests(AlbHost fixture) : IClassFixture<AlbHost>
{
    [Fact]
    public async Task Event_SingleValues_LastOneWinsAndNothingIsDecoded()
    {
        var json = await fixture.Host.EventAsync(
            HttpMethod.Get, "/a%20b?q=%C3%A4+x&q=2&flag", null, ("X-Multi", "one"), ("X-Multi", "two"));

        Assert.StartsWith(
            "arn:aws:elasticloadbalancing:",
            json.GetProperty("requestContext").GetProperty("elb").GetProperty("targetGroupArn").GetString(),
            StringComparison.Ordinal);
        Assert.Equal(
            ("GET", "/a%20b", ""),
            (json.GetProperty("httpMethod").GetString(), json.GetProperty("path").GetString(), json.GetProperty("body").GetString()));
        Assert.Equal(
            ("2", ""),
            (
                json.GetProperty("queryStringParameters").GetProperty("q").GetString(),
                json.GetProperty("queryStringParameters").GetProperty("flag").GetString()));
        Assert.EndsWith("two", json.GetProperty("headers").GetProperty("x-multi").GetString(), StringComparison.Ordinal);
        Assert.StartsWith("Root=1-", json.GetProperty("headers").GetProperty("x-amzn-trace-id").GetString(), StringComparison.Ordinal);
        Assert.False(json.TryGetProperty("multiValueHeaders", out _));
        Assert.False(json.GetProperty("isBase64Encoded").GetBoolean());
    }

    [Fact]
    public void Event_MultiValues_TakeThePlaceOfSingleOnes()
    {
        using var document = JsonDocument.Parse(new AlbPayload(multiValue: true).WriteEvent(new GatewayRequest
        {
            Method = "GET",
            RawPath = "/x",
            RawQuery = "q=%201&q=2",
            Headers = [KeyValuePair.Create("X-Multi", (string[])["one", "two"])],
        }));
        var json = document.RootElement;

        Assert.Equal(
            ["%201", "2"],
            json.GetProperty("multiValueQueryStringParameters").GetProperty("q").EnumerateArray().Select(value => value.GetString()));
        Assert.Equal(
            ["one", "two"],
            json.GetProperty("multiValueHeaders").GetProperty("x-multi").EnumerateArray().Select(value => value.GetString()));
        Assert.False(json.TryGetProperty("headers", out _));
        Assert.False(json.TryGetProperty("queryStringParameters", out _));
    }

    [Fact]
    public async Task Response_SingleHeadersWhereMultiValuesAreOn_LosesThem()
    {
        await using var host = await RunningHost.StartApiAsync("--payload", "alb-multi-value");

        // The function's response has headers with a content type.
        using var response = await host.SendAsync(HttpMethod.Get, "/", null);

        Assert.Equal(
            (HttpStatusCode.OK, "application/octet-stream"), (response.StatusCode, response.Content.Headers.ContentType?.MediaType));
        await host.LineAsync("multi-value headers are on");
    }

    [Theory]
    [InlineData("text/plain", null, false)]
    [InlineData("application/json", null, false)]
    [InlineData("application/octet-stream", null, true)]
    [InlineData("text/plain", "gzip", true)]
    public async Task Body_ByItsTypeAndEncoding_IsTextOrBase64(string type, string? encoding, bool base64)
    {
        using var content = new StringContent("abc");
        content.Headers.ContentType = new(type);
        if (encoding is not null)
        {
            content.Headers.ContentEncoding.Add(encoding);
        }

        var json = await fixture.Host.EventAsync(HttpMethod.Post, "/", content);

        Assert.Equal(
            (base64, base64 ? "YWJj" : "abc"), (json.GetProperty("isBase64Encoded").GetBoolean(), json.GetProperty("body").GetString()));
    }

    [Fact]
    public async Task Response_Full_BecomesHttp()
    {
        using var response = await fixture.Host.AnswerAsync(
            """{"statusCode":418,"statusDescription":"418 I am a teapot","headers":{"A":"1","Set-Cookie":"a=1"},"body":"aGk=","isBase64Encoded":true}""");

        Assert.Equal((418, "I am a teapot"), ((int)response.StatusCode, response.ReasonPhrase));
        Assert.Equal(
            ("1", "a=1", "hi"),
            (
                response.Headers.GetValues("A").Single(),
                response.Headers.GetValues("Set-Cookie").Single(),
                await response.Content.ReadAsStringAsync()));
    }

    [Theory]
    [InlineData("\"text\"", "a load balancer requires an object")]
    [InlineData("""{"body":"x"}""", "the response has no statusCode")]
    [InlineData("""{"statusCode":200,"body":null}""", "body is null")]
    [InlineData("""{"statusCode":200,"headers":{"a":1}}""", "headers.a is 1, not a string")]
    [InlineData("""{"statusCode":200,"statusDescription":"404 Not Found"}""", "statusDescription is '404 Not Found'")]
    [InlineData("""{"statusCode":200,"statusDescription":"200 Fine","headers":{"a":"x\ny"}}""", "the header 'a' contains a line break")]
    public async Task Response_Malformed_Is502AndSaidWhy(string payload, string reason)
    {
        using var response = await fixture.Host.AnswerAsync(payload);

        Assert.Equal(HttpStatusCode.BadGateway, response.StatusCode);
        Assert.Equal("Bad Gateway", response.ReasonPhrase);
        Assert.Contains("502 Bad Gateway", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        await fixture.Host.LineAsync(reason);
    }

    [Fact]
    public async Task Response_MultiValuesWhereTheyAreOff_LosesThem()
    {
        using var response = await fixture.Host.AnswerAsync("""{"statusCode":200,"multiValueHeaders":{"X-One":["1"]},"body":"hi"}""");

        Assert.Equal((HttpStatusCode.OK, "hi"), (response.StatusCode, await response.Content.ReadAsStringAsync()));
        Assert.False(response.Headers.Contains("X-One"));
        await fixture.Host.LineAsync("multi-value headers are off");
    }

    [Fact]
    public async Task Request_Over1MB_Is413()
    {
        using var response = await fixture.Host.SendAsync(HttpMethod.Post, "/", new ByteArrayContent(new byte[(1024 * 1024) + 1]));

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
    }

    [Fact]
    public async Task Function_Throws_Is502()
    {
        using var response = await fixture.Host.WishAsync("throw");

        Assert.Equal(HttpStatusCode.BadGateway, response.StatusCode);
    }
}
