using System.Net;
using Lamplighter.LocalHost.Gateway.Events;
using Lamplighter.LocalHost.Invocations;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Lamplighter.Tests.Gateway;

public sealed class GatewayRequestReaderTests
{
    private static readonly TraceHeader s_trace = new("1-5759e988-bd862e3fe1be46a994272793", "1", "2", null, true);

    [Theory]
    [InlineData("/", "/", "")]
    [InlineData("/a%20b//c", "/a%20b//c", "")]
    [InlineData("/a?", "/a", "")]
    [InlineData("/a?x=1?y", "/a", "x=1?y")]
    [InlineData("?x=1", "/", "x=1")]
    [InlineData("*", "/*", "")]
    [InlineData("a/b", "/a/b", "")]
    [InlineData("", "/", "")]
    [InlineData("http://shop", "/", "")]
    [InlineData("http://shop/", "/", "")]
    [InlineData("http://shop/a?x=http://b/", "/a", "x=http://b/")]
    [InlineData("https://shop?x=1", "/", "x=1")]
    [InlineData("/http://shop/a", "/http://shop/a", "")]
    [InlineData("://a/b", "/b", "")]
    public void SplitTarget_OfEachForm_HasThePathAndTheQuery(string target, string path, string query) =>
        Assert.Equal((path, query), GatewayRequestReader.SplitTarget(target));

    [Fact]
    public void Read_DropsTheHeadersOfTheConnectionAndAddsThoseOfTheGateway()
    {
        var context = Context("/orders?x=1", IPAddress.Parse("::ffff:192.0.2.1"));
        foreach (var name in (string[])
            [
                "Connection", "Keep-Alive", "Proxy-Connection", "Transfer-Encoding", "TE", "Trailer", "Upgrade", "Expect",
            ])
        {
            context.Request.Headers[name] = "lost";
        }

        context.Request.Headers["x-amzn-trace-id"] = "Root=lost";
        context.Request.Headers["x-forwarded-port"] = "1";
        context.Request.Headers["x-forwarded-proto"] = "https";
        context.Request.Headers["x-forwarded-for"] = "203.0.113.1";
        context.Request.Headers["X-Two"] = new(["1", "2"]);
        var before = DateTimeOffset.UtcNow;
        var request = GatewayRequestReader.Read(context, [1, 2], s_trace);

        Assert.Equal(
            [
                "X-Two: 1|2", "X-Amzn-Trace-Id: Root=1-5759e988-bd862e3fe1be46a994272793", "X-Forwarded-For: 203.0.113.1, 192.0.2.1",
                "X-Forwarded-Port: 3000", "X-Forwarded-Proto: http",
            ],
            request.Headers.Select(static header => $"{header.Key}: {string.Join('|', header.Value)}"));
        Assert.Equal(
            ("PUT", "/orders", "x=1", "HTTP/2", "192.0.2.1", 3000, s_trace.TraceId),
            (request.Method, request.RawPath, request.RawQuery, request.Protocol, request.SourceIp, request.Port, request.TraceId));
        Assert.Equal([1, 2], request.Body.ToArray());
        Assert.InRange(request.Time, before, DateTimeOffset.UtcNow);
        Assert.Null(request.Route);
    }

    [Theory]
    [InlineData(null, "127.0.0.1")]
    [InlineData("192.0.2.1", "192.0.2.1")]
    [InlineData("::1", "::1")]
    public void Read_OfAnAddress_IsTheSource(string? address, string expected)
    {
        var request = GatewayRequestReader.Read(Context("/", address is null ? null : IPAddress.Parse(address)), [], s_trace);

        Assert.Equal((expected, expected), (request.SourceIp, request.Header("x-forwarded-for")));
    }

    [Fact]
    public void Request_WithoutHeaders_HasStandardValues()
    {
        var request = new GatewayRequest { Method = "GET", RawPath = "/", Headers = [] };

        Assert.Equal(
            ("", "HTTP/1.1", "127.0.0.1", "", "localhost", "", null),
            (request.RawQuery, request.Protocol, request.SourceIp, request.TraceId, request.Host, request.UserAgent, request.ContentType));
    }

    [Theory]
    [InlineData(null, false)]
    [InlineData("", false)]
    [InlineData("text/plain", true)]
    [InlineData("TEXT/HTML; charset=x", true)]
    [InlineData("text", false)]
    [InlineData("application/json", true)]
    [InlineData(" application/xml ;a", true)]
    [InlineData("application/javascript", true)]
    [InlineData("application/problem+json", false)]
    [InlineData("image/png", false)]
    public void IsText_OfATypeOfMedia(string? type, bool expected) => Assert.Equal(expected, MediaType.IsText(type));

    [Theory]
    [InlineData("image/png", "image/png", true)]
    [InlineData("IMAGE/png; q=1", "image/PNG", true)]
    [InlineData("image/png", "image/*", true)]
    [InlineData("image/png", "IMAGE/*", true)]
    [InlineData("image/png", "text/plain,image/*", true)]
    [InlineData("image/png", "image/jpeg", false)]
    [InlineData("imagex/png", "image/*", false)]
    [InlineData("image/png", "image*", false)]
    [InlineData("image/png", "*/*", true)]
    [InlineData(null, "*/*", true)]
    [InlineData(null, "image/*", false)]
    [InlineData("image/png", "", false)]
    public void Matches_OfBinaryTypes(string? type, string patterns, bool expected) => Assert.Equal(
        expected, MediaType.Matches(type, patterns.Split(',', StringSplitOptions.RemoveEmptyEntries)));

    [Theory]
    [InlineData(null, null)]
    [InlineData("", "")]
    [InlineData("image/png", "image/png")]
    [InlineData("image/png;q=1,text/html,a", "image/png;q=1")]
    public void First_OfTheAcceptedTypes(string? accept, string? expected) => Assert.Equal(expected, MediaType.First(accept));

    private static DefaultHttpContext Context(string target, IPAddress? address)
    {
        var context = new DefaultHttpContext();
        context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget = target;
        context.Request.Method = "PUT";
        context.Request.Protocol = "HTTP/2";
        context.Connection.RemoteIpAddress = address;
        context.Connection.LocalPort = 3000;
        return context;
    }
}
