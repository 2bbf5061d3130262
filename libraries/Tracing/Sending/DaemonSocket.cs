using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Net.Sockets;
using Lamplighter.Internal.Core.Invocations;
using Lamplighter.Internal.Core.Text;

namespace Lamplighter.Internal.Tracing.Sending;

// One UDP socket to the X-Ray daemon, opened for the first document and reused. Never throws and never waits: a host name is
// resolved in the background, while a few documents are kept. A problem is reported once.
internal sealed class DaemonSocket(LambdaProcess process, string daemon, Func<string, IPAddress[]>? lookUp = null)
{
    private const int MostKeptBytes = 256 * 1024;

    private static readonly TimeSpan s_pause = TimeSpan.FromMinutes(1);

    private readonly object _gate = new();
    private readonly List<byte[]> _kept = [];
    private Socket? _socket;
    private DateTimeOffset _closedUntil;
    private bool _isLookingUp;
    private int _keptBytes;
    private int _complained;

    // Opens the socket if that needs no name to be resolved.
    internal void Prepare()
    {
        lock (_gate)
        {
            if (_socket is null && DaemonAddress.TryParse(daemon, out var address) && TryParse(address.Host, out var known))
            {
                Connect(new IPEndPoint(known, address.Port));
            }
        }
    }

    internal void Send(ReadOnlySpan<byte> datagram)
    {
        if ((Volatile.Read(ref _socket) ?? Open(datagram)) is { } socket)
        {
            Send(socket, datagram);
        }
    }

    private void Send(Socket socket, ReadOnlySpan<byte> datagram)
    {
        try
        {
            socket.Send(datagram, SocketFlags.None, out var error);

            // The sender learns of a closed port at its next datagram, which then wasn't sent.
            if (error == SocketError.ConnectionRefused)
            {
                socket.Send(datagram, SocketFlags.None, out error);
                Complain(nameof(SocketError.ConnectionRefused));
            }

            if (error != SocketError.Success)
            {
                Drop(socket, $"{error}");
            }
        }
        catch (Exception error)
        {
            Drop(socket, error.Message);
        }
    }

    // Null where the document can't be sent now. It is kept while the name is being resolved.
    private Socket? Open(ReadOnlySpan<byte> datagram)
    {
        lock (_gate)
        {
            if (_socket is not null)
            {
                return _socket;
            }

            if (_isLookingUp)
            {
                Keep(datagram);
                return null;
            }

            if (_closedUntil > process.Clock.GetUtcNow())
            {
                return null;
            }

            if (!DaemonAddress.TryParse(daemon, out var address))
            {
                _closedUntil = DateTimeOffset.MaxValue;
                Say(
                    $"AWS_XRAY_DAEMON_ADDRESS is \"{daemon}\", which is neither host:port nor tcp:host:port udp:host:port; "
                    + "no traces are sent.");
                return null;
            }

            if (TryParse(address.Host, out var known))
            {
                return Connect(new IPEndPoint(known, address.Port));
            }

            _isLookingUp = true;
            Keep(datagram);
            LookUp(address);
            return null;
        }
    }

    private void LookUp(DaemonAddress address)
    {
        // Not on the thread pool, whose threads can all be blocked, and not in the flow of the invocation whose document came first.
        var thread = new Thread(() =>
        {
            IPAddress? found = null;
            try
            {
                // The daemon listens on IPv4 by default.
                var all = lookUp is null ? Resolve(address.Host) : lookUp(address.Host);
                found = Array.Find(all, static one => one.AddressFamily == AddressFamily.InterNetwork) ?? all[0];
            }
            catch (Exception error)
            {
                Complain(error is SocketException ? error.Message : "its name has no address");
            }

            Open(found is null ? null : new IPEndPoint(found, address.Port));
        });
        thread.IsBackground = true;
        thread.UnsafeStart();
    }

    // The name was looked up.
    private void Open(IPEndPoint? endpoint)
    {
        lock (_gate)
        {
            _isLookingUp = false;
            if ((endpoint is null ? null : Connect(endpoint)) is { } socket)
            {
                foreach (var datagram in _kept)
                {
                    Send(socket, datagram);
                }
            }
            else
            {
                _closedUntil = process.Clock.GetUtcNow() + s_pause;
            }

            _kept.Clear();
            _keptBytes = 0;
        }
    }

    private static bool TryParse(string host, [NotNullWhen(true)] out IPAddress? address) =>
        IPv4Text.TryParse(host, out address) || IPAddress.TryParse(host, out address);

    // In a method of its own, so that the assembly of Dns is loaded only for names.
    private static IPAddress[] Resolve(string host) => Dns.GetHostAddresses(host);

    private Socket? Connect(IPEndPoint endpoint)
    {
        Socket? socket = null;
        try
        {
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

    private void Keep(ReadOnlySpan<byte> datagram)
    {
        if (_keptBytes + datagram.Length > MostKeptBytes)
        {
            Complain("its name is still being looked up");
            return;
        }

        _kept.Add(datagram.ToArray());
        _keptBytes += datagram.Length;
    }

    // The next document opens a new socket: after a snapshot is restored, the old network can be gone.
    private void Drop(Socket socket, string why)
    {
        if (Interlocked.CompareExchange(ref _socket, null, socket) == socket)
        {
            socket.Dispose();
        }

        Complain(why);
    }

    private void Complain(string why) =>
        Say($"The X-Ray daemon at {daemon} didn't accept a trace document ({why}). Documents may be missing.");

    private void Say(string what)
    {
        if (Interlocked.Exchange(ref _complained, 1) == 0)
        {
            process.Warn(what);
        }
    }
}
