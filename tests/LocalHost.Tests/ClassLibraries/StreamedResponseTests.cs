using System.Net;
using System.Net.Sockets;
using System.Text;
using Lamplighter.FunctionRunner.RuntimeApi;

namespace Lamplighter.Tests.ClassLibraries;

public sealed class StreamedResponseTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("/", "")]
    [InlineData("/two", "/two")]
    [InlineData("/two/", "/two")]
    public async Task Response_OfAnAddressWithAPath_IsSentBelowThePath(string suffix, string path)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var host = $"127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}";
        using var response = new StreamedResponse(host + suffix, "r1", []);
        using var connection = await listener.AcceptTcpClientAsync();

        await response.WriteAsync("hello"u8.ToArray(), 0, 5, TestContext.Current.CancellationToken);
        var completed = response.CompleteAsync(null);
        var request = await ReadAsync(connection.GetStream());
        connection.Close();
        await completed;

        Assert.StartsWith(
            $"POST {path}/2018-06-01/runtime/invocation/r1/response HTTP/1.1\r\nHost: {host}\r\n", request, StringComparison.Ordinal);
        Assert.EndsWith("\r\n\r\n5\r\nhello\r\n0\r\n\r\n", request, StringComparison.Ordinal);
    }

    private static async Task<string> ReadAsync(NetworkStream stream)
    {
        var text = new StringBuilder();
        var buffer = new byte[4096];
        while (!text.ToString().EndsWith("\r\n0\r\n\r\n", StringComparison.Ordinal) && await stream.ReadAsync(buffer) is > 0 and var count)
        {
            text.Append(Encoding.ASCII.GetString(buffer, 0, count));
        }

        return text.ToString();
    }
}
