using System.Net;
using System.Net.Sockets;

namespace Lamplighter.ColdStart;

// Serves a few events to one process, one after the other, and notes when it asks for the first and when each answer arrives. Each
// start needs a new instance: a process that is killed can leave a connection in the listener's queue.
internal sealed class EmulatedRuntimeApi(int events, string json) : IDisposable
{
    private readonly Socket _listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private readonly TaskCompletionSource _completion = new();
    private readonly List<Socket> _connections = [];
    private readonly object _gate = new();
    private Socket? _extension;
    private bool _hasExtension;
    private int _sent;

    private static ReadOnlySpan<byte> Accepted =>
        "HTTP/1.1 202 Accepted\r\nContent-Type: application/json\r\nContent-Length: 16\r\n\r\n{\"status\":\"OK\"}\n"u8;

    private static ReadOnlySpan<byte> Registered =>
        "HTTP/1.1 200 OK\r\nLambda-Extension-Identifier: 8476a536-e9f4-11e8-9739-2dfe598c0000\r\nContent-Length: 2\r\n\r\n{}"u8;

    internal string Address => _listener.LocalEndPoint!.ToString()!;

    internal event Action? AskedForFirst;

    internal event Action? Sending;

    internal event Action? Answered;

    internal void Start()
    {
        _listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        _listener.Listen();
        new Thread(Accept) { IsBackground = true }.Start();
    }

    // Returns when the last answer has arrived.
    internal void WaitForAnswers(TimeSpan limit)
    {
        if (!((IAsyncResult)_completion.Task).AsyncWaitHandle.WaitOne(limit))
        {
            throw new InvalidOperationException($"The function didn't answer {events} events within {limit.TotalSeconds} seconds.");
        }

        _completion.Task.GetAwaiter().GetResult();
    }

    public void Dispose()
    {
        _listener.Dispose();
        lock (_gate)
        {
            _connections.ForEach(static connection => connection.Dispose());
        }
    }

    private void Accept()
    {
        try
        {
            while (true)
            {
                var socket = _listener.Accept();
                socket.NoDelay = true;
                lock (_gate)
                {
                    _connections.Add(socket);
                }

                new Thread(() => Serve(socket)) { IsBackground = true }.Start();
            }
        }
        catch (Exception error) when (error is SocketException or ObjectDisposedException)
        {
            // The measurement has ended.
        }
    }

    private void Serve(Socket socket)
    {
        try
        {
            using var connection = new NetworkStream(socket);
            var request = new RuntimeApiRequest(connection);
            while (request.ReadFirstLine() is { } line)
            {
                if (line.Contains("/extension/", StringComparison.Ordinal))
                {
                    request.SkipBody();
                    ServeExtension(socket, isRegistering: line.StartsWith("POST ", StringComparison.Ordinal));
                }
                else if (line.StartsWith("GET ", StringComparison.Ordinal))
                {
                    request.SkipBody();
                    SendNext(socket);
                }
                else if (line.Contains("/response ", StringComparison.Ordinal))
                {
                    Answered?.Invoke();
                    request.SkipBody();
                    socket.Send(Accepted);
                    EndAfterLast();
                }
                else
                {
                    throw new InvalidOperationException($"The function answered with an error: {line}. Every invocation must succeed.");
                }
            }
        }
        catch (Exception error)
        {
            _completion.TrySetException(error);
        }
    }

    // After the last event, the function waits until it is killed.
    private void SendNext(Socket socket)
    {
        if (_sent == 0)
        {
            AskedForFirst?.Invoke();
        }

        if (_sent < events)
        {
            var extension = WaitForExtension();
            var invocation = SampleEvent.AsInvocation(_sent);
            var bytes = SampleEvent.AsReply(json, _sent++);
            Sending?.Invoke();
            extension?.Send(invocation);
            socket.Send(bytes);
        }
    }

    private void ServeExtension(Socket socket, bool isRegistering)
    {
        if (isRegistering)
        {
            _hasExtension = true;
            socket.Send(Registered);
            return;
        }

        lock (_gate)
        {
            _extension = socket;
            Monitor.PulseAll(_gate);
        }
    }

    // An invocation begins when the extension has asked for it, too. Null without an extension.
    private Socket? WaitForExtension()
    {
        lock (_gate)
        {
            while (_hasExtension && _extension is null)
            {
                Monitor.Wait(_gate);
            }

            var extension = _extension;
            _extension = null;
            return extension;
        }
    }

    private void EndAfterLast()
    {
        if (_sent == events)
        {
            _completion.TrySetResult();
        }
    }
}
