using System.Net;
using System.Text;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Lamplighter.LocalHost.Http;

/// <summary>Kestrel on the loopback interface, without a host, configuration files or log output.</summary>
internal sealed class LoopbackServer : IAsyncDisposable
{
    private readonly KestrelServer _server;

    private LoopbackServer(KestrelServer server, int port) => (_server, Port) = (server, port);

    public int Port { get; }

    public static async Task<LoopbackServer> StartAsync(int port, RequestDelegate handler)
    {
        var options = new KestrelServerOptions
        {
            AddServerHeader = false,
            AllowSynchronousIO = false,
            ResponseHeaderEncodingSelector = static _ => Encoding.UTF8,
        };
        options.Limits.MaxRequestBodySize = null;
        options.Limits.MinRequestBodyDataRate = null;
        options.Limits.MinResponseDataRate = null;
        if (port == 0)
        {
            options.Listen(IPAddress.Loopback, 0, Http1);
        }
        else
        {
            options.ListenLocalhost(port, Http1);
        }

        var transport = new SocketTransportFactory(Options.Create(new SocketTransportOptions()), NullLoggerFactory.Instance);
        var server = new KestrelServer(Options.Create(options), transport, NullLoggerFactory.Instance);
        try
        {
            await server.StartAsync(new DelegateApplication(handler), CancellationToken.None);
        }
        catch (IOException error) when (error.InnerException is AddressInUseException)
        {
            server.Dispose();
            throw new PortInUseException(port, error);
        }

        var address = server.Features.GetRequiredFeature<IServerAddressesFeature>().Addresses.First();
        return new LoopbackServer(server, BindingAddress.Parse(address).Port);
    }

    public async ValueTask DisposeAsync()
    {
        // Doesn't wait: open polls and requests end with their connection.
        await _server.StopAsync(new CancellationToken(canceled: true));
        _server.Dispose();
    }

    private static void Http1(ListenOptions listen) => listen.Protocols = HttpProtocols.Http1;
}
