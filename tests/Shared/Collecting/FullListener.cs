using System.Net;
using System.Net.Sockets;

namespace Lamplighter.Tests.Collecting;

// A port whose queue of connections is full: as without a route, an attempt to connect gets no answer.
internal sealed class FullListener : IDisposable
{
    private readonly Socket _listener = Create();
    private readonly Socket[] _waiting = [Create(), Create(), Create()];

    internal FullListener()
    {
        _listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        _listener.Listen(0);
        foreach (var one in _waiting)
        {
            one.Blocking = false;
            try
            {
                one.Connect(_listener.LocalEndPoint!);
            }
            catch (SocketException)
            {
                // It waits.
            }
        }
    }

    internal string Address => $"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndPoint!).Port}";

    // Whether there is a connection in the queue.
    internal bool HasConnection => _listener.Poll(0, SelectMode.SelectRead);

    // Empties the queue.
    internal void Accept()
    {
        CloseWaiting();
        while (HasConnection)
        {
            _listener.Accept().Dispose();
        }
    }

    public void Dispose()
    {
        CloseWaiting();
        _listener.Dispose();
    }

    private void CloseWaiting()
    {
        foreach (var one in _waiting)
        {
            one.Dispose();
        }
    }

    private static Socket Create() => new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
}
