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

    /// <param name="port">The port; 0 for a free one.</param>
    /// <param name="handler">Handles every request.</param>
    /// <param name="waitsForBodies">
    /// Whether a client may take any time to send a request, as a function does that streams its response. Otherwise the connection of a
    /// client that sends less than 240 bytes a second for 30 seconds is closed.
    /// </param>
    public static async Task<LoopbackServer> StartAsync(int port, RequestDelegate handler, bool waitsForBodies = false)
    {
        var options = new KestrelServerOptions
        {
            AddServerHeader = false,
            AllowSynchronousIO = false,
            ResponseHeaderEncodingSelector = static _ => Encoding.UTF8,
        };
        options.Limits.MaxRequestBodySize = null;
        options.Limits.MinRequestBodyDataRate = waitsForBodies ? null : new MinDataRate(240, TimeSpan.FromSeconds(30));
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
            await server.StartAsync(new DelegateApplication(WithoutTunnels(handler)), CancellationToken.None);
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

    // CONNECT asks for a tunnel to another host.
    private static RequestDelegate WithoutTunnels(RequestDelegate handler) => context =>
    {
        if (!HttpMethods.IsConnect(context.Request.Method))
        {
            return handler(context);
        }

        context.Response.StatusCode = StatusCodes.Status400BadRequest;
        return context.Response.WriteAsync("This is not a proxy: CONNECT isn't supported.\n");
    };

    private static void Http1(ListenOptions listen) => listen.Protocols = HttpProtocols.Http1;
}
