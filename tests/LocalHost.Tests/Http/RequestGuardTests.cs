using Lamplighter.LocalHost.Http;
using Microsoft.AspNetCore.Http;

namespace Lamplighter.Tests.Http;

public sealed class RequestGuardTests
{
    private const string OtherSites = "Requests from pages of other sites aren't allowed here.";

    [Theory]
    [InlineData("localhost:3000", true)]
    [InlineData("LocalHost", true)]
    [InlineData("127.0.0.1:80", true)]
    [InlineData("[::1]:80", true)]
    [InlineData("127.0.0.2", false)]
    [InlineData("localhost.evil.example", false)]
    [InlineData("", false)]
    public void Refuse_AHostName_IsOnlyAllowedWhenItIsThisMachine(string host, bool isAllowed) => Assert.Equal(
        isAllowed ? null : $"The host name '{host}' isn't allowed here. Use localhost, 127.0.0.1 or [::1].",
        RequestGuard.Refuse(Request(host)));

    [Theory]
    [InlineData("localhost", true)]
    [InlineData("::1", true)]
    [InlineData("[::1]", true)]
    [InlineData("example", false)]
    [InlineData("", false)]
    public void IsLoopback_AName_IsThisMachine(string name, bool expected) => Assert.Equal(expected, RequestGuard.IsLoopback(name));

    [Theory]
    [InlineData("http://localhost:3000", true)]
    [InlineData("HTTP://LOCALHOST:3000", true)]
    [InlineData("", true)]
    [InlineData("https://localhost:3000", false)]
    [InlineData("http://localhost:3001", false)]
    [InlineData("null", false)]
    public void Refuse_AnOrigin_MustBeTheListener(string origin, bool isAllowed) => Assert.Equal(
        isAllowed ? null : $"{OtherSites} This request comes from '{origin}'.",
        RequestGuard.Refuse(Request("localhost:3000", ("Origin", origin))));

    [Theory]
    [InlineData("none", true)]
    [InlineData("same-origin", true)]
    [InlineData("", true)]
    [InlineData("same-site", false)]
    [InlineData("cross-site", false)]
    public void Refuse_ASite_MustBeThePageItselfOrTheUser(string site, bool isAllowed) => Assert.Equal(
        isAllowed ? null : OtherSites, RequestGuard.Refuse(Request("localhost:3000", ("Sec-Fetch-Site", site))));

    [Theory]
    [InlineData("GET", "navigate", "document", true, true)]
    [InlineData("GET", "navigate", "document", false, false)]
    [InlineData("POST", "navigate", "document", true, false)]
    [InlineData("GET", "no-cors", "document", true, false)]
    [InlineData("GET", "navigate", "iframe", true, false)]
    [InlineData("GET", "", "", true, false)]
    public void Refuse_ALinkOfAnotherSite_IsAllowedWhereLinksAre(
        string method, string mode, string destination, bool allowsLinks, bool isAllowed)
    {
        var request = Request("localhost", ("Sec-Fetch-Site", "cross-site"), ("Sec-Fetch-Mode", mode), ("Sec-Fetch-Dest", destination));
        request.Method = method;

        Assert.Equal(isAllowed ? null : OtherSites, RequestGuard.Refuse(request, allowsLinks));
    }

    private static HttpRequest Request(string host, params (string Name, string Value)[] headers)
    {
        var request = new DefaultHttpContext().Request;
        request.Method = "GET";
        request.Host = new HostString(host);
        foreach (var (name, value) in headers.Where(header => header.Value.Length > 0))
        {
            request.Headers[name] = value;
        }

        return request;
    }
}
