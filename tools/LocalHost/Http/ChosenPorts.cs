using System.Net;
using System.Net.Sockets;
using Lamplighter.LocalHost.Foundation;

namespace Lamplighter.LocalHost.Http;

/// <summary>Checks the ports that the user chose before a build, which takes longer.</summary>
internal static class ChosenPorts
{
    /// <param name="ports">The ports with the option that chose each. Null and 0 are for any free port.</param>
    /// <exception cref="HostException">A port is in use, not allowed, or chosen twice.</exception>
    public static void Check(params IEnumerable<(int? Port, string Option)> ports)
    {
        var seen = new Dictionary<int, string>();
        foreach (var (port, option) in ports.Where(one => one.Port > 0).Select(one => (one.Port!.Value, one.Option)))
        {
            if (!seen.TryAdd(port, option))
            {
                throw new HostException(
                    $"Port {port} is needed twice, for {seen[port]} and for {option}. Choose another port (0 picks a free port).");
            }

            Check(port, option, IPAddress.Loopback);
            Check(port, option, IPAddress.IPv6Loopback);
        }
    }

    private static void Check(int port, string option, IPAddress address)
    {
        try
        {
            using var listener = new TcpListener(address, port);
            listener.Start();
        }
        catch (SocketException error) when (error.SocketErrorCode == SocketError.AddressAlreadyInUse)
        {
            throw new PortInUseException(port, error, option);
        }
        catch (SocketException error) when (error.SocketErrorCode == SocketError.AccessDenied)
        {
            throw new HostException(
                $"You aren't allowed to listen on port {port}. Choose a port from 1024 with {option} (0 picks a free port).", error);
        }
        catch (SocketException)
        {
            // This machine has only the other version of IP.
        }
    }
}
