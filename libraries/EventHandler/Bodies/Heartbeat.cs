using System.Buffers;
using System.Runtime.ExceptionServices;
using Lamplighter.Internal.Core.Invocations;

namespace Lamplighter.Internal.EventHandler.Bodies;

// Sends a comment of server-sent events whenever nothing was sent for a while, so that proxies keep the connection open, and so that a
// broken one is noticed while the source waits.
internal sealed class Heartbeat : IAsyncDisposable
{
    private readonly BodySink _sink;
    private readonly TimeSpan _interval;
    private readonly PeriodicTimer _timer;
    private readonly SemaphoreSlim _gate = new(1, 1);
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _beats;
    private volatile Exception? _failure;

    internal Heartbeat(BodySink sink, TimeSpan interval)
    {
        _sink = sink;
        _interval = interval;
        _timer = new PeriodicTimer(interval, LambdaProcess.Current.Clock);
        _beats = BeatAsync();
    }

    // Keeps the heartbeat from writing until Release.
    internal Task HoldAsync() => _gate.WaitAsync(CancellationToken.None);

    internal void Release()
    {
        _timer.Period = _interval;
        _gate.Release();
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        await _beats.ConfigureAwait(false);
        _timer.Dispose();
        _stop.Dispose();
        _gate.Dispose();
    }

    internal void ThrowIfFailed()
    {
        if (_failure is { } failure)
        {
            ExceptionDispatchInfo.Throw(failure);
        }
    }

    private async Task BeatAsync()
    {
        try
        {
            while (await _timer.WaitForNextTickAsync(_stop.Token).ConfigureAwait(false))
            {
                await _gate.WaitAsync(_stop.Token).ConfigureAwait(false);
                _sink.Buffer.Bytes.Write(":\n\n"u8);
                await _sink.FlushAsync().ConfigureAwait(false);
                _gate.Release();
            }
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
        }
        catch (Exception error)
        {
            // The writer must not wait for the gate.
            _failure = error;
            _gate.Release();
            _sink.Abort();
        }
    }
}
