using System.Buffers.Binary;
using System.Net.Sockets;

namespace Lamplighter.Internal.OpenTelemetry.Sending;

// The tickets that a server sends after the handshake of TLS 1.3. They wait in the socket until the first reply is read, so an unused
// connection is readable although the server hasn't closed it.
internal static class SessionTickets
{
    private const int HeaderBytes = 5;
    private const byte ProtectedRecord = 23;

    // A protected alert, such as close_notify, has 19 bytes. A ticket has at least an ID of 32 bytes and 25 bytes of other fields.
    private const int MinBytes = 40;

    // A server mostly sends two, of a few hundred bytes each.
    private const int MaxBytes = 8 * 1024;

    private const int Tcp = 6;
    private const int TcpInfo = 11;
    private const byte Established = 1;

    // Whether what can be read is whole tickets and nothing else, not even the end of the connection.
    internal static bool AreAllThatWaits(Socket socket)
    {
        Span<byte> room = stackalloc byte[MaxBytes];
        try
        {
            return IsEstablished(socket) && AreTickets(room[..socket.Receive(room, SocketFlags.Peek)]);
        }
        catch (SocketException)
        {
            return false;
        }
    }

    // False for no bytes, too: they are the end of the connection.
    internal static bool AreTickets(ReadOnlySpan<byte> waiting)
    {
        var are = !waiting.IsEmpty && waiting.Length < MaxBytes;
        while (are && !waiting.IsEmpty)
        {
            var length = waiting.Length >= HeaderBytes ? BinaryPrimitives.ReadUInt16BigEndian(waiting[3..]) : 0;
            are = waiting[0] == ProtectedRecord && length >= MinBytes && waiting.Length >= HeaderBytes + length;
            waiting = are ? waiting[(HeaderBytes + length)..] : waiting;
        }

        return are;
    }

    // An end behind the tickets can't be peeked at. The state of the connection is the first byte of Linux's TCP_INFO.
    private static bool IsEstablished(Socket socket)
    {
        Span<byte> state = [0];
        return OperatingSystem.IsLinux() && socket.GetRawSocketOption(Tcp, TcpInfo, state) == 1 && state[0] == Established;
    }
}
