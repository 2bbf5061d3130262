using System.Net;
using System.Net.Sockets;
using System.Text;

namespace RawFunction;

/// <summary>The beginning of an answer, and then nothing.</summary>
internal static class HalfAnswer
{
    public static async Task SendAsync(Event invocation, string headers, string begin)
    {
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        var address = Environment.GetEnvironmentVariable("AWS_LAMBDA_RUNTIME_API")!;
        await socket.ConnectAsync(IPEndPoint.Parse(address));
        await socket.SendAsync(
            Encoding.ASCII.GetBytes($"POST /2018-06-01/runtime/invocation/{invocation.RequestId}/response HTTP/1.1\r\nHost: "
                + $"{address}\r\n{headers}\r\n\r\n{begin}"));
    }
}
