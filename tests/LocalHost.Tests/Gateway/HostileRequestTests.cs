using System.Net.Sockets;
using System.Text;
using Lamplighter.Tests.Hosting;

namespace Lamplighter.Tests.Gateway;

public sealed class HostileRequestTests(RestHost fixture) : IClassFixture<RestHost>
{
    [Theory]
    [InlineData("CONNECT example.com:443 HTTP/1.1\r\nHost: example.com:443\r\n\r\n", "HTTP/1.1 400")]
    [InlineData("POST / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n", "HTTP/1.1 400")]
    [InlineData("POST / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\nfffffffff\r\n", "HTTP/1.1 400")]
    [InlineData("GET / HTTP/1.1\r\nHost: evil.example\r\n\r\n", "HTTP/1.1 403")]
    [InlineData("GET / HTTP/1.1\r\nHost: evil.example:3000\r\nOrigin: http://evil.example:3000\r\n\r\n", "HTTP/1.1 403")]
    public async Task Request_ThatIsNotForAFunction_IsRefusedAndTheNextIsAnswered(string request, string status)
    {
        Assert.StartsWith(status, await SendAsync(request), StringComparison.Ordinal);

        using var after = await fixture.Host.AnswerAsync("""{"statusCode":200,"body":"x"}""");
        Assert.Equal("x", await after.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData("localhost")]
    [InlineData("127.0.0.1:3000")]
    [InlineData("[::1]:3000")]
    [InlineData("192.168.1.7")]
    [InlineData("shop.localhost:3000")]
    public async Task Request_ForThisMachine_IsAnswered(string host) =>
        Assert.StartsWith(
            "HTTP/1.1 200",
            await SendAsync($"GET / HTTP/1.1\r\nHost: {host}\r\nOrigin: http://localhost:5173\r\nConnection: close\r\n\r\n"),
            StringComparison.Ordinal);

    [Fact]
    public async Task AllowHost_NamesAHost_LetsItThrough()
    {
        await using var host = await RunningHost.StartApiAsync("--allow-host", "api.test");

        var allowed = await SendAsync(host.Port, "GET / HTTP/1.1\r\nHost: api.test\r\nConnection: close\r\n\r\n");
        var refused = await SendAsync(host.Port, "GET / HTTP/1.1\r\nHost: other.test\r\nConnection: close\r\n\r\n");

        Assert.StartsWith("HTTP/1.1 200", allowed, StringComparison.Ordinal);
        Assert.StartsWith("HTTP/1.1 403", refused, StringComparison.Ordinal);
        await host.LineAsync("--allow-host other.test");
    }

    private Task<string> SendAsync(string request) => SendAsync(fixture.Host.Port, request);

    private static async Task<string> SendAsync(int port, string request)
    {
        using var client = new TcpClient("localhost", port);
        var stream = client.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(request), TestContext.Current.CancellationToken);
        using var reader = new StreamReader(stream);
        return await reader.ReadLineAsync(TestContext.Current.CancellationToken) ?? "";
    }
}
