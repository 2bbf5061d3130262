using System.Net;
using System.Net.Sockets;

namespace Lamplighter.Benchmarks;

// Accepts every request on one connection after the other, and knows the length of the last body.
internal sealed class BareCollector
{
    private readonly Socket _listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);

    internal BareCollector()
    {
        _listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        _listener.Listen();
        new Thread(Accept) { IsBackground = true }.Start();
    }

    internal int Port => ((IPEndPoint)_listener.LocalEndPoint!).Port;

    internal int LastLength { get; private set; }

    internal static ReadOnlySpan<byte> Accepted => "HTTP/1.1 200 OK\r\nContent-Type: application/x-protobuf\r\nContent-Length: 0\r\n\r\n"u8;

    private void Accept()
    {
        while (true)
        {
            var socket = _listener.Accept();
            socket.NoDelay = true;
            new Thread(() => Serve(socket)) { IsBackground = true }.Start();
        }
    }

    private void Serve(Socket socket)
    {
        var buffer = new byte[256 * 1024];
        var length = 0;
        while (Receive(socket, buffer, length) is > 0 and var count)
        {
            length += count;
            var received = buffer.AsSpan(0, length);
            var head = received.IndexOf("\r\n\r\n"u8) + 4;
            if (head < 4)
            {
                continue;
            }

            var text = received[(received.IndexOf("Content-Length: "u8) + 16)..];
            if (System.Buffers.Text.Utf8Parser.TryParse(text, out int body, out _) && length >= head + body)
            {
                LastLength = body;
                length = 0;
                socket.Send(Accepted);
            }
        }
    }

    // 0 when the connection has ended, also with an instance of the benchmark.
    private static int Receive(Socket socket, byte[] buffer, int length)
    {
        try
        {
            return socket.Receive(buffer, length, buffer.Length - length, SocketFlags.None);
        }
        catch (SocketException)
        {
            return 0;
        }
    }
}
