using System.Net.Sockets;
using Lamplighter.Hosting;
using Lamplighter.Output;

namespace Lamplighter.Sending;

// One UDP socket to the X-Ray daemon, opened at the first document and reused. Never throws: trouble is said once.
internal sealed class DaemonSocket(LambdaProcess process)
{
    private readonly object _gate = new();
    private Socket? _socket;
    private bool _hasNoAddress;

    internal void Send(ReadOnlySpan<byte> datagram)
    {
        var socket = Volatile.Read(ref _socket) ?? Open();
        if (socket is null)
        {
            return;
        }

        try
        {
            socket.Send(datagram, SocketFlags.None, out var error);

            // A closed port is told to the sender at its next datagram, which then was not sent.
            if (error == SocketError.ConnectionRefused)
            {
                socket.Send(datagram, SocketFlags.None, out error);
                Complain(SocketError.ConnectionRefused.ToString());
            }

            if (error != SocketError.Success)
            {
                Drop(socket, error.ToString());
            }
        }
        catch (Exception error)
        {
            Drop(socket, error.Message);
        }
    }

    private Socket? Open()
    {
        lock (_gate)
        {
            if (_socket is not null || _hasNoAddress)
            {
                return _socket;
            }

            Socket? socket = null;
            try
            {
                if (!DaemonAddress.TryParse(process.Settings.XRayDaemonAddress, out var address))
                {
                    _hasNoAddress = true;
                    process.WarnOnce($"AWS_XRAY_DAEMON_ADDRESS is \"{process.Settings.XRayDaemonAddress}\", which is neither host:port nor tcp:host:port udp:host:port; no traces are sent.");
                    return null;
                }

                var endpoint = address.Resolve();
                socket = new Socket(endpoint.AddressFamily, SocketType.Dgram, ProtocolType.Udp);
                socket.Connect(endpoint);
                Volatile.Write(ref _socket, socket);
                return socket;
            }
            catch (Exception error)
            {
                socket?.Dispose();
                Complain(error.Message);
                return null;
            }
        }
    }

    // The next document opens a new one: after a restored snapshot the old one may be of a network that is gone.
    private void Drop(Socket socket, string why)
    {
        if (Interlocked.CompareExchange(ref _socket, null, socket) == socket)
        {
            socket.Dispose();
        }

        Complain(why);
    }

    private void Complain(string why) =>
        process.WarnOnce($"The X-Ray daemon at {process.Settings.XRayDaemonAddress} did not take a trace document ({why}). Documents may be missing.");
}
