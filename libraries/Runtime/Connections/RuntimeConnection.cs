using System.Net;
using System.Net.Sockets;

namespace Lamplighter.Connections;

// One kept-alive TCP connection. Blocking, every method has completed when it returns: that starts a fifth faster than
// asynchronous sockets, whose engine is never made then. Used by one loop at a time; only Abort may come from elsewhere.
internal sealed class RuntimeConnection(EndPoint endPoint, bool blocking) : IDisposable
{
    private Socket? _socket;

    internal bool IsOpen => Volatile.Read(ref _socket) is not null;

    // Nothing is due between a reply and the next request: what can be read then is the peer's goodbye.
    internal bool IsStale => _socket is { } socket && socket.Poll(0, SelectMode.SelectRead);

    public void Dispose() => Abort();

    internal ValueTask OpenAsync()
    {
        var socket = endPoint is IPEndPoint
            ? new Socket(endPoint.AddressFamily, SocketType.Stream, ProtocolType.Tcp)
            : new Socket(SocketType.Stream, ProtocolType.Tcp);
        Volatile.Write(ref _socket, socket);
        socket.NoDelay = true;
        if (!blocking)
        {
            return new ValueTask(socket.ConnectAsync(endPoint));
        }

        socket.Connect(endPoint);
        return default;
    }

    internal ValueTask<int> ReceiveAsync(Memory<byte> into)
    {
        var socket = Socket();
        return blocking ? new ValueTask<int>(socket.Receive(into.Span, SocketFlags.None)) : socket.ReceiveAsync(into, SocketFlags.None);
    }

    // Sends some of the bytes and says how many.
    internal ValueTask<int> SendAsync(ReadOnlyMemory<byte> bytes)
    {
        var socket = Socket();
        return blocking ? new ValueTask<int>(socket.Send(bytes.Span, SocketFlags.None)) : socket.SendAsync(bytes, SocketFlags.None);
    }

    internal void Abort() => Interlocked.Exchange(ref _socket, null)?.Dispose();

    private Socket Socket() => Volatile.Read(ref _socket) ?? throw new SocketException((int)SocketError.NotConnected);
}
