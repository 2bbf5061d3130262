using System.Net;
using System.Text.Json;
using Lamplighter.Tests.Hosting;

namespace Lamplighter.Tests.Explorer;

public sealed class ApisEndpointTests(ExplorerHost fixture) : IClassFixture<ExplorerHost>
{
    [Fact]
    public async Task Apis_OfAFunctionWithoutADocument_AreNone()
    {
        using var list = await SendAsync(HttpMethod.Get, "/api/apis");
        using var document = await SendAsync(HttpMethod.Get, "/api/apis/0/openapi.json");

        Assert.Equal("[]", await list.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Equal(HttpStatusCode.NotFound, document.StatusCode);
    }

    [Fact]
    public async Task Try_Request_ReachesTheFunctionAsItWasSentAndNamesTheInvocation()
    {
        using var content = new StringContent("{\"a\":1}", null, "application/json");
        using var response = await SendAsync(
            HttpMethod.Put, "/api/apis/0/try/a%2Fb/c?x=%20y", content, ("X-Lamplighter", "test"), ("X-Own", "1"), ("Cookie", "secret=1"));

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        using var sent = JsonDocument.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        var received = sent.RootElement;
        Assert.Equal(("PUT", "{\"a\":1}"), (received.GetProperty("httpMethod").GetString(), received.GetProperty("body").GetString()));
        Assert.Equal("/a%2Fb/c", received.GetProperty("path").GetString());
        Assert.Equal(" y", received.GetProperty("queryStringParameters").GetProperty("x").GetString());
        var headers = received.GetProperty("headers").EnumerateObject().ToDictionary(
            static header => header.Name, static header => header.Value.GetString(), StringComparer.OrdinalIgnoreCase);
        Assert.Equal("1", headers["X-Own"]);
        Assert.DoesNotContain("X-Lamplighter", headers);
        Assert.DoesNotContain("Cookie", headers);
        var id = response.Headers.GetValues("X-Lamplighter-Invocation").Single();
        using var invocation = await SendAsync(HttpMethod.Get, $"/api/invocations/{id}");
        Assert.Equal(HttpStatusCode.OK, invocation.StatusCode);
        Assert.StartsWith(
            "default-src 'none';", response.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
    }

    // A page of another site can't send the header.
    [Theory]
    [InlineData("GET", "/api/apis/0/try/", HttpStatusCode.Forbidden)]
    [InlineData("POST", "/api/apis/0/try/", HttpStatusCode.Forbidden)]
    [InlineData("GET", "/api/apis/7/openapi.json", HttpStatusCode.NotFound)]
    [InlineData("GET", "/api/apis/-1/openapi.json", HttpStatusCode.NotFound)]
    [InlineData("GET", "/api/apis/0/else", HttpStatusCode.NotFound)]
    public async Task Request_ThatIsNotAllowedOrKnown_IsRefused(string method, string path, HttpStatusCode status)
    {
        using var response = await SendAsync(new HttpMethod(method), path);

        Assert.Equal(status, response.StatusCode);
    }

    private async Task<HttpResponseMessage> SendAsync(
        HttpMethod method, string path, HttpContent? content = null, params (string Name, string Value)[] headers)
    {
        var address = new Uri(
            fixture.Host.Explorer.GetLeftPart(UriPartial.Authority) + path,
            new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true });
        using var request = new HttpRequestMessage(method, address) { Content = content };
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return await fixture.Host.Client.SendAsync(request, TestContext.Current.CancellationToken);
    }
}
