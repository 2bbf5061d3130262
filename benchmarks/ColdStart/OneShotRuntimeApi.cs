using System.Net;
using System.Net.Sockets;

namespace Lamplighter.ColdStart;

// Serves one event to one process, and waits for its answer. Each round needs a new instance: a process that is killed after its
// answer can leave a connection in the listener's queue, which the next round would accept.
internal sealed class OneShotRuntimeApi : IDisposable
{
    private static readonly byte[] s_event = SampleEvent.AsReply();

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);

    internal OneShotRuntimeApi() => _listener.Start();

    internal string Address => _listener.LocalEndpoint.ToString()!;

    public void Dispose() => _listener.Dispose();

    // Returns when the first byte of the answer has arrived.
    internal void ServeOne()
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        using var stop = deadline.Token.Register(_listener.Stop);
        using var socket = _listener.AcceptSocket();
        socket.NoDelay = true;
        var buffer = new byte[64 * 1024];
        ReceiveStart(socket, buffer, "GET "u8);
        socket.Send(s_event);
        ReceiveStart(socket, buffer, "POST "u8);
        if (buffer.AsSpan().IndexOf("/response HTTP/1.1\r\n"u8) < 0)
        {
            throw new InvalidOperationException("The function answered with an error; the first invocation must succeed.");
        }
    }

    private static void ReceiveStart(Socket socket, byte[] buffer, ReadOnlySpan<byte> expected)
    {
        if (socket.Receive(buffer) == 0 || !buffer.AsSpan().StartsWith(expected))
        {
            throw new InvalidOperationException("The function didn't ask for an event, or didn't answer it.");
        }
    }
}
