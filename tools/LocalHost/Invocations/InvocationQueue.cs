using System.Collections.Concurrent;
using System.Diagnostics;
using System.Threading.Channels;

namespace Lamplighter.LocalHost.Invocations;

/// <summary>
/// The queue of events that wait for a poller, and the running invocations that responses belong to. Each event goes to exactly one
/// poller.
/// </summary>
/// <param name="timeout">The timeout of each invocation.</param>
/// <param name="output">The output of the process that polls.</param>
/// <param name="isStartMeasured">Whether the host starts the process at the same time as it creates the queue.</param>
internal sealed class InvocationQueue(TimeSpan timeout, InstanceOutput output, bool isStartMeasured)
{
    private readonly Channel<Invocation> _waiting = Channel.CreateUnbounded<Invocation>();
    private readonly ConcurrentDictionary<string, Invocation> _running = new();
    private readonly ConcurrentDictionary<string, TaskCompletionSource> _late = new();
    private readonly ConcurrentDictionary<string, bool> _refused = new();
    private readonly TaskCompletionSource<Func<Invocation, InvocationResult>?> _ready = new(
        TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly DateTimeOffset _startedAt = DateTimeOffset.UtcNow;
    private readonly long _startedTicks = Stopwatch.GetTimestamp();
    private InitTime? _init;
    private int _served;

    /// <summary>Called with each invocation that a poller takes, before the poller gets it.</summary>
    public Action<Invocation> Taken { get; init; } = static _ => { };

    /// <summary>Called when the function polls for the first time.</summary>
    public Action Polled { get; init; } = static () => { };

    /// <summary>Completes with null when the function polls for the first time, or with the error when it fails to start.</summary>
    public Task<Func<Invocation, InvocationResult>?> Ready => _ready.Task;

    public bool HasFailed => _ready.Task is { IsCompletedSuccessfully: true, Result: not null };

    public bool HasPolled => _ready.Task is { IsCompletedSuccessfully: true, Result: null };

    public bool IsIdle => _running.IsEmpty && _waiting.Reader.Count == 0;

    public void Fail(Func<Invocation, InvocationResult> failure) => _ready.TrySetResult(failure);

    /// <summary>Queues the event for the next poller. The task completes when a response arrives after the deadline.</summary>
    public Task Offer(Invocation invocation)
    {
        var late = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _late[invocation.RequestId] = late;
        _waiting.Writer.TryWrite(invocation);
        return late.Task;
    }

    public async Task<Invocation> TakeAsync(CancellationToken cancellationToken)
    {
        if (!_ready.Task.IsCompleted)
        {
            _init = isStartMeasured ? new InitTime(_startedAt, Stopwatch.GetElapsedTime(_startedTicks)) : null;
            Polled();
            _ready.TrySetResult(null);
        }

        while (true)
        {
            var invocation = await _waiting.Reader.ReadAsync(cancellationToken);
            if (cancellationToken.IsCancellationRequested)
            {
                _waiting.Writer.TryWrite(invocation); // The poller has just disconnected: the event goes to another one.
                cancellationToken.ThrowIfCancellationRequested();
            }

            if (invocation.Completion.IsCompleted)
            {
                continue; // It timed out in the queue.
            }

            var first = Interlocked.Increment(ref _served) == 1;
            _running[invocation.RequestId] = invocation;
            output.Begin(invocation);
            invocation.Start(timeout, first ? new InitPhase(_init, output.TakeInitLines()) : null);
            Taken(invocation);
            return invocation;
        }
    }

    public Invocation? Find(string requestId) => _running.GetValueOrDefault(requestId);

    /// <summary>Whether a process got this event here and hasn't responded, or responded too late.</summary>
    public bool Knows(string requestId) =>
        _running.ContainsKey(requestId) || _late.ContainsKey(requestId) || _refused.ContainsKey(requestId);

    public bool WasRefused(string requestId) => _refused.ContainsKey(requestId);

    /// <summary>Returns true once for a response that arrives after the deadline.</summary>
    public bool TakeLate(string requestId)
    {
        if (_running.ContainsKey(requestId) || !_late.TryRemove(requestId, out var late))
        {
            return false;
        }

        late.TrySetResult();
        return true;
    }

    public bool Complete(Invocation invocation, InvocationResult result) =>
        _running.TryRemove(invocation.RequestId, out _) && _late.TryRemove(invocation.RequestId, out _) && invocation.TryComplete(result);

    /// <summary>Fails the invocation because its response is too large. The runtime may still report the error itself.</summary>
    public void Refuse(Invocation invocation, InvocationResult result)
    {
        _refused[invocation.RequestId] = true;
        Complete(invocation, result);
    }

    public void Expire(Invocation invocation) => _running.TryRemove(invocation.RequestId, out _);

    public void Withdraw(Invocation invocation)
    {
        _running.TryRemove(invocation.RequestId, out _);
        _late.TryRemove(invocation.RequestId, out _);
        output.End(invocation);
    }
}
