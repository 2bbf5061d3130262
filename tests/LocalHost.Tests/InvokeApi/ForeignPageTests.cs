using System.Net;
using System.Text;

namespace Lamplighter.Tests.InvokeApi;

/// <summary>What a browser sends for a page of another site, and what the AWS SDKs, the CLI and curl send.</summary>
public sealed class ForeignPageTests(InvokeApiHost fixture) : IClassFixture<InvokeApiHost>
{
    private const string Invoke = "/2015-03-31/functions/raw/invocations";
    private const string InvokeStream = "/2021-11-15/functions/raw/response-streaming-invocations";

    public static TheoryData<string, string, string> Foreign
    {
        get
        {
            var data = new TheoryData<string, string, string>();
            foreach (var path in (string[])[Invoke, InvokeStream, "/elsewhere"])
            {
                data.Add(path, "Host", "evil.example:3001");
                data.Add(path, "Host", "localhost.evil.example");
                data.Add(path, "Host", "127.0.0.1.nip.io:3001");
                data.Add(path, "Origin", "https://evil.example");
                data.Add(path, "Origin", "http://localhost:1");
                data.Add(path, "Origin", "null");
                data.Add(path, "Sec-Fetch-Site", "cross-site");
                data.Add(path, "Sec-Fetch-Site", "same-site");
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Foreign))]
    public async Task Request_OfAForeignPage_IsRefusedAndDoesNotRun(string path, string header, string value)
    {
        using var response = await SendAsync(path, (header, value));

        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
        Assert.Equal("AccessDeniedException", response.Headers.GetValues("x-amzn-ErrorType").Single());
        Assert.False(response.Headers.Contains("x-amzn-RequestId"));
        Assert.False(response.Headers.Contains("Access-Control-Allow-Origin"));
    }

    [Theory]
    [InlineData("Host", "localhost")]
    [InlineData("Host", "LocalHost:3001")]
    [InlineData("Host", "127.0.0.1:1234")]
    [InlineData("Host", "[::1]:3001")]
    [InlineData("Sec-Fetch-Site", "none")]
    [InlineData("Sec-Fetch-Site", "same-origin")]
    [InlineData("User-Agent", "aws-cli/2.17.1 md/awscrt#0.20.11")]
    [InlineData("Authorization", "AWS4-HMAC-SHA256 Credential=x")]
    public async Task Request_OfAnSdk_Runs(string header, string value)
    {
        using var response = await SendAsync(Invoke, (header, value));

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    private async Task<HttpResponseMessage> SendAsync(string path, (string Name, string Value) header)
    {
        using var content = new StringContent("""{"answer":{"n":1}}""", Encoding.UTF8, "text/plain");
        return await fixture.Host.SendAsync(HttpMethod.Post, path, content, header);
    }
}
