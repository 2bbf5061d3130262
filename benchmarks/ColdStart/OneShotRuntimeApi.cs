using System.Net;
using System.Net.Sockets;

namespace Lamplighter.ColdStart;

// Serves one event to each process that connects, and waits for its answer.
internal sealed class OneShotRuntimeApi : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly byte[] _event = SampleEvent.AsReply();

    internal OneShotRuntimeApi() => _listener.Start();

    internal string Address => _listener.LocalEndpoint.ToString()!;

    public void Dispose() => _listener.Dispose();

    // Returns when the first byte of the answer is there.
    internal void ServeOne()
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        using var stop = deadline.Token.Register(_listener.Stop);
        using var socket = _listener.AcceptSocket();
        socket.NoDelay = true;
        var buffer = new byte[64 * 1024];
        ReceiveStart(socket, buffer, "GET "u8);
        socket.Send(_event);
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
            throw new InvalidOperationException("The function did not ask for an event and answer it.");
        }
    }
}
