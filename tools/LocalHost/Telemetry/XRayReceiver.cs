using System.Net;
using System.Net.Sockets;

namespace Lamplighter.LocalHost.Telemetry;

/// <summary>Replaces the X-Ray daemon: receives its datagrams on a loopback port and passes the documents on.</summary>
internal sealed class XRayReceiver : IDisposable
{
    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
    private readonly Action<SegmentDocument> _onDocument;

    public XRayReceiver(Action<SegmentDocument> onDocument)
    {
        _onDocument = onDocument;
        _socket.ReceiveBufferSize = 4 * 1024 * 1024; // Keeps a burst of segments while the host is busy.
        _socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        _ = ReceiveAsync();
    }

    public int Port => ((IPEndPoint)_socket.LocalEndPoint!).Port;

    public void Dispose() => _socket.Dispose();

    private async Task ReceiveAsync()
    {
        var buffer = GC.AllocateUninitializedArray<byte>(64 * 1024, pinned: true);
        try
        {
            while (true)
            {
                var length = await _socket.ReceiveAsync(buffer.AsMemory());
                if (SegmentDocument.Read(buffer.AsSpan(0, length)) is { } document)
                {
                    _onDocument(document);
                }
            }
        }
        catch (Exception error) when (error is SocketException or ObjectDisposedException)
        {
            // The host stops.
        }
    }
}
