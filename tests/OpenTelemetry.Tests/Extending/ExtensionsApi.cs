using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using Lamplighter.Tests.Collecting;

namespace Lamplighter.Tests.Extending;

// Lambda's Extensions API, for one extension. It answers the registration, and sends an event when the test has one.
internal sealed class ExtensionsApi : IAsyncDisposable
{
    internal const string Id = "11111111-2222-3333-4444-555555555555";

    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);

    private readonly Collector _server;
    private readonly BlockingCollection<CollectorReply> _events = [];
    private readonly CancellationTokenSource _end = new();
    private readonly object _gate = new();
    private readonly CollectorReply _registered;
    private int _asked;

    internal ExtensionsApi(CollectorReply? registered = null)
    {
        _registered = registered ?? CollectorReply.Status(200, $"lambda-extension-identifier: {Id}\r\n", "{}"u8.ToArray());
        _server = new Collector(Answer);
    }

    internal string Address => $"127.0.0.1:{_server.Port}";

    internal IReadOnlyList<CollectorRequest> Requests => _server.Requests;

    // How many events the extension has asked for.
    internal int Asked
    {
        get
        {
            lock (_gate)
            {
                return _asked;
            }
        }
    }

    internal void Invoke(string requestId, DateTimeOffset? deadline = null) => Send(string.Create(
        CultureInfo.InvariantCulture,
        $$$"""
        {"eventType":"INVOKE","deadlineMs":{{{(deadline ?? DateTimeOffset.UtcNow.AddMinutes(5)).ToUnixTimeMilliseconds()}}},
        "requestId":"{{{requestId}}}","invokedFunctionArn":"arn","tracing":{"type":"X-Amzn-Trace-Id","value":"Root=1"}}
        """));

    internal void Send(string json) => Send(CollectorReply.Status(200, body: Encoding.UTF8.GetBytes(json)));

    internal void Send(CollectorReply reply) => _events.Add(reply);

    // Waits until the extension has asked for so many events.
    internal void WaitForAsked(int count)
    {
        var end = Environment.TickCount64 + (long)s_patience.TotalMilliseconds;
        lock (_gate)
        {
            while (_asked < count)
            {
                var left = end - Environment.TickCount64;
                Assert.True(left > 0, $"The extension has asked for {_asked} events, not for {count}.");
                Monitor.Wait(_gate, (int)left);
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _server.DisposeAsync();
        _events.Dispose();
        _end.Dispose();
    }

    private CollectorReply Answer(int number)
    {
        if (_server.Requests[number].Method == "POST")
        {
            return _registered;
        }

        lock (_gate)
        {
            _asked++;
            Monitor.PulseAll(_gate);
        }

        try
        {
            return _events.Take(_end.Token);
        }
        catch (Exception stopped) when (stopped is OperationCanceledException or ObjectDisposedException)
        {
            return CollectorReply.Close;
        }
    }
}
