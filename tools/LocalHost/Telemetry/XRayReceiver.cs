using System.Net;
using System.Net.Sockets;

namespace Lamplighter.LocalHost.Telemetry;

/// <summary>Replaces the X-Ray daemon: receives its datagrams on a loopback port and passes the documents on.
/// A document whose handling fails is dropped, and the next one is received.</summary>
internal sealed class XRayReceiver : IDisposable
{
    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
    private readonly Action<SegmentDocument> _onDocument;
    private readonly Action<string> _onNote;
    private volatile bool _isDisposed;

    /// <param name="port">The port, if it is free; otherwise, or when it is 0, any free port.</param>
    /// <param name="onDocument">Gets each document.</param>
    /// <param name="onNote">Gets the reason why a document was dropped.</param>
    public XRayReceiver(int port, Action<SegmentDocument> onDocument, Action<string> onNote)
    {
        (_onDocument, _onNote) = (onDocument, onNote);
        _socket.ReceiveBufferSize = 4 * 1024 * 1024; // Keeps a burst of segments while the host is busy.
        Bind(port);
        _ = ReceiveAsync();
    }

    public int Port => ((IPEndPoint)_socket.LocalEndPoint!).Port;

    public void Dispose()
    {
        _isDisposed = true;
        _socket.Dispose();
    }

    private void Bind(int port)
    {
        try
        {
            _socket.Bind(new IPEndPoint(IPAddress.Loopback, port));
        }
        catch (SocketException) when (port > 0)
        {
            _socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        }
    }

    private async Task ReceiveAsync()
    {
        var buffer = GC.AllocateUninitializedArray<byte>(64 * 1024, pinned: true);
        while (!_isDisposed)
        {
            try
            {
                var length = await _socket.ReceiveAsync(buffer.AsMemory());
                if (SegmentDocument.Read(buffer.AsSpan(0, length)) is { } document)
                {
                    _onDocument(document);
                }
            }
            catch (Exception) when (_isDisposed)
            {
                return; // The host stops.
            }
            catch (Exception error)
            {
                _onNote($"An X-Ray document was dropped: {error.Message}");
            }
        }
    }
}
