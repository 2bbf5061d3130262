using System.Net;
using System.Net.Sockets;
using System.Text;

// The smallest program that can answer an invocation: one blocking socket, without checks. Runtimes are compared with it.
var address = IPEndPoint.Parse(Environment.GetEnvironmentVariable("AWS_LAMBDA_RUNTIME_API")!);
using var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
socket.Connect(address);
var buffer = new byte[64 * 1024];
while (true)
{
    socket.Send("GET /2018-06-01/runtime/invocation/next HTTP/1.1\r\nHost: lambda\r\n\r\n"u8);
    var length = Receive();
    if (length == 0)
    {
        return;
    }

    var id = Header(length, "Lambda-Runtime-Aws-Request-Id: "u8);
    socket.Send(Encoding.ASCII.GetBytes(
        $"POST /2018-06-01/runtime/invocation/{id}/response HTTP/1.1\r\nHost: lambda\r\nContent-Length: 2\r\n\r\n{{}}"));
    Receive();
}

int Receive()
{
    var length = 0;
    while (true)
    {
        var count = socket.Receive(buffer, length, buffer.Length - length, SocketFlags.None);
        length += count;
        var head = buffer.AsSpan(0, length).IndexOf("\r\n\r\n"u8);
        if (count == 0 || (head >= 0 && length >= head + 4 + int.Parse(Header(length, "Content-Length: "u8))))
        {
            return count == 0 ? 0 : length;
        }
    }
}

string Header(int length, ReadOnlySpan<byte> name)
{
    var value = buffer.AsSpan(0, length)[(buffer.AsSpan(0, length).IndexOf(name) + name.Length)..];
    return Encoding.ASCII.GetString(value[..value.IndexOf((byte)'\r')]);
}
