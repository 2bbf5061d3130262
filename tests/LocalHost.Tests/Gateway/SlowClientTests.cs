using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Lamplighter.Tests.Gateway;

public sealed class SlowClientTests(RestHost fixture) : IClassFixture<RestHost>
{
    [Fact]
    public async Task Client_ThatNeverReads_DoesNotHideTheInvocation()
    {
        const int Length = 4 * 1024 * 1024;
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { ReceiveBufferSize = 4096 };
        await socket.ConnectAsync(new IPEndPoint(IPAddress.Loopback, fixture.Host.Port), TestContext.Current.CancellationToken);
        await socket.SendAsync(
            Encoding.ASCII.GetBytes("POST /never-read HTTP/1.1\r\nHost: localhost\r\nContent-Length: "
                + $"{Length}\r\n\r\n{new string('x', Length)}"));

        await fixture.Host.LineAsync("POST /never-read  200");
    }
}
