using System.Net;
using System.Text;

namespace Lamplighter.Internal.Runtime.Connections;

// In place of the Runtime API while the function starts: sends the same event a few times, accepts the answers, and then ends the loop.
internal sealed class RehearsedConnection(EndPoint endPoint, int events, CancellationTokenSource end) : RuntimeConnection(endPoint)
{
    private static readonly byte[] s_event = Encoding.ASCII.GetBytes(
        "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n" +
        "Lambda-Runtime-Aws-Request-Id: rehearsal\r\nLambda-Runtime-Deadline-Ms: 4102444800000\r\n" +
        "Lambda-Runtime-Invoked-Function-Arn: arn:aws:lambda:us-east-1:123456789012:function:rehearsal\r\n" +
        "Lambda-Runtime-Trace-Id: Root=1-00000001-000000000000000000000001;Parent=0000000000000001;Sampled=1\r\n" +
        "Content-Length: 2\r\n\r\n{}");

    private static readonly byte[] s_accepted = Encoding.ASCII.GetBytes(
        "HTTP/1.1 202 Accepted\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}");

    private bool _isOpen;
    private int _asked;
    private bool _isAsking;

    internal override bool IsOpen => _isOpen;

    internal override bool IsStale => false;

    internal override void Open() => _isOpen = true;

    internal override void Abort() => _isOpen = false;

    internal override int Send(ReadOnlyMemory<byte> bytes)
    {
        if (bytes.Span.StartsWith("GET "u8))
        {
            _isAsking = true;
            _asked++;
        }
        else if (bytes.Span.StartsWith("POST "u8))
        {
            _isAsking = false;
        }

        return bytes.Length;
    }

    internal override int Receive(Memory<byte> into)
    {
        if (!_isAsking && _asked == events)
        {
            end.Cancel();
        }

        var reply = _isAsking ? s_event : s_accepted;
        reply.AsSpan().CopyTo(into.Span);
        return reply.Length;
    }
}
