using System.Net;
using System.Net.Sockets;
using System.Threading.Channels;

namespace Lamplighter.Tests;

/// <summary>
/// A Lambda Runtime API on its own port. Without a script it hands out queued events, keeps the next request for one waiting,
/// and answers posts as configured.
/// </summary>
public sealed class FakeRuntimeApi : IAsyncDisposable
{
    public const string Accepted = "HTTP/1.1 202 Accepted\r\nContent-Length: 0\r\n\r\n";
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly Channel<FakeEvent> _events = Channel.CreateUnbounded<FakeEvent>();
    private readonly Channel<FakeRequest> _posts = Channel.CreateUnbounded<FakeRequest>();
    private readonly CancellationTokenSource _stop = new();
    private readonly Func<FakeRuntimeApi, FakeConnection, int, Task> _serve;
    private readonly Task _accepting;
    private int _connections;
    private int _waiting;

    public FakeRuntimeApi(params FakeEvent[] events)
        : this(static (api, connection, _) => api.ServeAsync(connection))
    {
        foreach (var e in events)
        {
            Enqueue(e);
        }
    }

    /// <summary>Plays a script on each connection; the number says which one it is, from 0.</summary>
    public FakeRuntimeApi(Func<FakeRuntimeApi, FakeConnection, int, Task> serve)
    {
        _serve = serve;
        _listener.Start();
        Address = _listener.LocalEndpoint.ToString()!;
        _accepting = AcceptAsync();
    }

    public string Address { get; }

    public int Connections => Volatile.Read(ref _connections);

    /// <summary>How many wait for an event now.</summary>
    public int Waiting => Volatile.Read(ref _waiting);

    /// <summary>What a post is answered with.</summary>
    public Func<FakeRequest, string> Answer { get; init; } = static _ => Accepted;

    public void Enqueue(FakeEvent e) => Assert.True(_events.Writer.TryWrite(e));

    /// <summary>Waits until the function asks for an event: the deadline of one that is queued now doesn't pass while it starts.</summary>
    public async Task PolledAsync()
    {
        using var limit = new CancellationTokenSource(Patience);
        while (Waiting == 0)
        {
            await Task.Delay(10, limit.Token);
        }
    }

    /// <summary>The next thing that was posted.</summary>
    public async Task<FakeRequest> PostedAsync() => await _posts.Reader.ReadAsync().AsTask().WaitAsync(Patience);

    public bool TryGetPosted(out FakeRequest? post) => _posts.Reader.TryRead(out post);

    public void Record(FakeRequest post) => Assert.True(_posts.Writer.TryWrite(post));

    /// <summary>Refuses further connections.</summary>
    public void StopListening() => _listener.Stop();

    /// <summary>Serves a connection as the Runtime API does, until it is closed.</summary>
    public async Task ServeAsync(FakeConnection connection)
    {
        while (await connection.ReadAsync() is { } request)
        {
            if (request.IsNext)
            {
                Interlocked.Increment(ref _waiting);
                var e = await _events.Reader.ReadAsync(_stop.Token);
                Interlocked.Decrement(ref _waiting);
                await connection.SendAsync(e.ToReply());
            }
            else
            {
                var answer = Answer(request);
                await connection.SendAsync(answer);
                Record(request);
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _accepting;
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        while (true)
        {
            FakeConnection connection;
            try
            {
                connection = new FakeConnection(await _listener.AcceptSocketAsync(_stop.Token));
            }
            catch (Exception error)
                when (error is OperationCanceledException or SocketException or ObjectDisposedException or InvalidOperationException)
            {
                return;
            }

            var number = Interlocked.Increment(ref _connections) - 1;
            _ = Task.Run(async () =>
            {
                using (connection)
                {
                    await _serve(this, connection, number);
                }
            });
        }
    }
}
