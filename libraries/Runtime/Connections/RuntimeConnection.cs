using System.Net;
using System.Net.Sockets;

namespace Lamplighter.Internal.Runtime.Connections;

// One kept-alive TCP connection, used by one loop at a time; only Abort may be called from other threads.
// Gain: HttpClient alone adds 50 ms to a cold start, and the asynchronous socket engine takes a fifth of the start-up time.
// benchmarks/ColdStart shows when neither is true any more: run it with HttpClient in place of this class.
internal class RuntimeConnection(EndPoint endPoint) : IDisposable
{
    private Socket? _socket;

    internal virtual bool IsOpen => Volatile.Read(ref _socket) is not null;

    // The peer sends nothing between a reply and the next request, so a readable socket means that it closed the connection.
    internal virtual bool IsStale => _socket is { } socket && socket.Poll(0, SelectMode.SelectRead);

    private Socket Socket => Volatile.Read(ref _socket) ?? throw new SocketException((int)SocketError.NotConnected);

    public void Dispose() => Abort();

    internal virtual void Open() => Create().Connect(endPoint);

    internal Task OpenAsync() => Create().ConnectAsync(endPoint);

    // Sends some of the bytes and returns how many.
    internal virtual int Send(ReadOnlyMemory<byte> bytes) => Socket.Send(bytes.Span, SocketFlags.None);

    internal ValueTask<int> SendAsync(ReadOnlyMemory<byte> bytes) => Socket.SendAsync(bytes, SocketFlags.None);

    internal virtual int Receive(Memory<byte> into) => Socket.Receive(into.Span, SocketFlags.None);

    internal ValueTask<int> ReceiveAsync(Memory<byte> into) => Socket.ReceiveAsync(into, SocketFlags.None);

    internal virtual void Abort() => Interlocked.Exchange(ref _socket, null)?.Dispose();

    private Socket Create()
    {
        Abort();
        var socket = endPoint is IPEndPoint
            ? new Socket(endPoint.AddressFamily, SocketType.Stream, ProtocolType.Tcp)
            : new Socket(SocketType.Stream, ProtocolType.Tcp);
        socket.NoDelay = true;
        Volatile.Write(ref _socket, socket);
        return socket;
    }
}
