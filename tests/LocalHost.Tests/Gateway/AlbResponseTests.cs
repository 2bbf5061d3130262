using System.Text;
using Lamplighter.LocalHost.Gateway.Alb;
using Lamplighter.LocalHost.Gateway.Responses;

namespace Lamplighter.Tests.Gateway;

public sealed class AlbResponseTests
{
    [Fact]
    public void Response_MultiValues_AreAllSent()
    {
        var reply = Read("""{"statusCode":200,"multiValueHeaders":{"Set-Cookie":["a=1","b=2"],"Content-Type":["text/html"]},"body":"x"}""");

        Assert.Equal(
            ["Set-Cookie=a=1", "Set-Cookie=b=2", "Content-Type=text/html"], reply.Headers.Select(header => $"{header.Key}={header.Value}"));
    }

    [Theory]
    [InlineData("""{"statusCode":"200","multiValueHeaders":{"a":"1"}}""", "multiValueHeaders.a isn't an array")]
    [InlineData("""{"statusCode":200,"statusDescription":7}""", "statusDescription isn't a string")]
    public void Response_Malformed_SaysWhy(string payload, string reason) =>
        Assert.Contains(reason, Assert.Throws<MalformedResponseException>(() => Read(payload)).Message, StringComparison.Ordinal);

    [Fact]
    public void Response_Over1MB_IsMalformed() =>
        Assert.Contains(
            "1048576",
            Assert.Throws<MalformedResponseException>(
                () => Read($$"""{"statusCode":200,"body":"{{new string('x', 1024 * 1024)}}"}""")).Message,
            StringComparison.Ordinal);

    private static GatewayReply Read(string payload) => AlbResponse.Read(Encoding.UTF8.GetBytes(payload), multiValue: true);
}
