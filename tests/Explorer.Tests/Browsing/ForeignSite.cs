using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Lamplighter.Tests.Browsing;

/// <summary>A web site of somebody else: an empty page on a port of its own.</summary>
internal sealed class ForeignSite : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);

    public ForeignSite()
    {
        _listener.Start();
        _ = ServeAsync();
    }

    public Uri Address => new($"http://foreign.example:{((IPEndPoint)_listener.LocalEndpoint).Port}/");

    public void Dispose() => _listener.Dispose();

    private async Task ServeAsync()
    {
        var answer = Encoding.ASCII.GetBytes(
            "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 15\r\nConnection: close\r\n\r\n<!doctype html>");
        while (true)
        {
            TcpClient client;
            try
            {
                client = await _listener.AcceptTcpClientAsync();
            }
            catch (Exception error) when (error is SocketException or ObjectDisposedException)
            {
                return;
            }

            using (client)
            {
                var stream = client.GetStream();
                await stream.ReadAtLeastAsync(new byte[1024], 1, throwOnEndOfStream: false);
                await stream.WriteAsync(answer);
            }
        }
    }
}
