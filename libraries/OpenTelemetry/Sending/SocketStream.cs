using System.Net.Sockets;

namespace Lamplighter.Internal.OpenTelemetry.Sending;

// A socket as a stream whose operations end with the time budget of the exchange. Only blocking calls: the asynchronous ones need the
// thread pool, which can have run out of threads when the deadline is near.
internal sealed class SocketStream(Socket socket) : Stream
{
    internal TimeBudget Budget { get; set; }

    public override bool CanRead => true;

    public override bool CanWrite => true;

    public override bool CanSeek => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(Span<byte> buffer)
    {
        Budget.ThrowIfSpent();
        socket.ReceiveTimeout = Budget.Left;
        return socket.Receive(buffer, SocketFlags.None);
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        while (!buffer.IsEmpty)
        {
            Budget.ThrowIfSpent();
            socket.SendTimeout = Budget.Left;
            buffer = buffer[socket.Send(buffer, SocketFlags.None)..];
        }
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();
}
