using System.Diagnostics;
using Lamplighter.Internal.Tracing.XRay;

namespace Lamplighter.Tests.XRay;

public sealed class HttpSectionTests
{
    [Theory]
    [InlineData("https://u:p@h/x", "https://h/x")]
    [InlineData("https://u@h", "https://h")]
    [InlineData("https://a@b@h/x", "https://h/x")]
    [InlineData("https://@h", "https://h")]
    [InlineData("://u@h", "://h")]
    [InlineData("://u@h/a@b", "://h/a@b")]
    [InlineData("https://u@", "https://")]
    [InlineData("https://h", "https://h")]
    [InlineData("https://h/a@b", "https://h/a@b")]
    [InlineData("https://h?a@b", "https://h?a@b")]
    [InlineData("https://h#a@b", "https://h#a@b")]
    [InlineData("https://u@h/a@b", "https://h/a@b")]
    [InlineData("https:///a@b", "https:///a@b")]
    [InlineData("u:p@h/x", "u:p@h/x")]
    [InlineData("", "")]
    public void WithoutUser_OfAnAddress_HasNoCredentials(string url, string expected) =>
        Assert.Equal(expected, HttpSection.WithoutUser(url));

    [Theory]
    [InlineData("url.full=https://u:p@h/x?y=1", "https://h/x?y=1")]
    [InlineData("http.url=https://h/x", "https://h/x")]
    [InlineData("url.full=https://a|http.url=https://b", "https://a")]
    [InlineData("server.address=h", "http://h")]
    [InlineData("server.address=h|server.port=81", "http://h:81")]
    [InlineData("server.address=h|url.scheme=https|server.port=8443|url.path=/p|url.query=q=1", "https://h:8443/p?q=1")]
    [InlineData("net.peer.name=h|http.scheme=https|net.peer.port=8443|http.target=/p?q=1", "https://h:8443/p?q=1")]
    [InlineData("url.path=/p|url.query=q|url.scheme=https|server.port=1", null)]
    public void Activity_OfARequest_HasItsAddress(string tags, string? expected)
    {
        var span = ActivityDocument.Of(["http.request.method=GET", .. tags.Split('|')], ActivityKind.Internal);
        Assert.Equal(expected, span.Find("http", "request", "url"));
        Assert.False(span.Has("metadata"));
    }

    [Theory]
    [InlineData("http.request.method=PUT", "request", "method", "PUT")]
    [InlineData("http.method=PUT", "request", "method", "PUT")]
    [InlineData("user_agent.original=curl", "request", "user_agent", "curl")]
    [InlineData("http.user_agent=curl", "request", "user_agent", "curl")]
    [InlineData("client.address=::1", "request", "client_ip", "::1")]
    [InlineData("http.client_ip=::1", "request", "client_ip", "::1")]
    [InlineData("network.peer.address=::1", "request", "client_ip", "::1")]
    [InlineData("http.status_code=204", "response", "status", "204")]
    [InlineData("http.response.body.size=12", "response", "content_length", "12")]
    [InlineData("http.response_content_length=12", "response", "content_length", "12")]
    public void Activity_OfARequest_HasItsMembers(string tag, string part, string member, string expected)
    {
        var status = tag.StartsWith("http.status_code", StringComparison.Ordinal) ? tag : "http.response.status_code=200";
        var span = ActivityDocument.Of([tag, status], ActivityKind.Internal);
        Assert.Equal(expected, span.Find("http", part, member));
        Assert.False(span.Has("metadata"));
    }

    [Fact]
    public void Activity_OfARequestWithoutAnAnswer_HasNoResponse() =>
        Assert.Equal("""{"request":{"method":"GET"}}""", ActivityDocument.Of(["http.method=GET"]).At("http").GetRawText());

    [Fact]
    public void Activity_OfALongAddress_HasItsStart() => Assert.Equal(
        250,
        ActivityDocument.Of(["http.method=GET", "url.full=https://h/" + new string('x', 300)]).Text("http", "request", "url")!.Length);

    [Theory]
    [InlineData("url.full", "[redacted]")]
    [InlineData("token", "https://h/?token=[redacted]")]
    public void Activity_OfARequestWithASecret_HidesIt(string hidden, string expected)
    {
        var span = ActivityDocument.Of(
            ["http.method=GET", "url.full=https://h/?token=secret"],
            configure: () => LambdaTelemetry.Configure(o => o.Redact(hidden)));
        Assert.Equal(expected, span.Text("http", "request", "url"));
    }

    [Theory]
    [InlineData("server.address", "http://[redacted]:80/p?token=a")]
    [InlineData("url.path", "http://h:80[redacted]?token=a")]
    [InlineData("url.query", "http://h:80/p?[redacted]")]
    [InlineData("token", "http://h:80/p?token=[redacted]")]
    public void Activity_OfARequestInParts_HidesThePart(string hidden, string expected)
    {
        var span = ActivityDocument.Of(
            ["http.method=GET", "server.address=h", "server.port=80", "url.path=/p", "url.query=token=a"],
            ActivityKind.Internal,
            () => LambdaTelemetry.Configure(o => o.Redact(hidden)));
        Assert.Equal(expected, span.Text("http", "request", "url"));
    }
}
