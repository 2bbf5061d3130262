using System.Collections.Concurrent;
using System.Diagnostics;
using System.Threading.Channels;

namespace Lamplighter.LocalHost.Invocations;

/// <summary>Where events wait for a poller and answers find their event; each event goes to exactly one poller.</summary>
internal sealed class InvocationQueue(TimeSpan timeout, InstanceOutput output)
{
    private readonly Channel<Invocation> _waiting = Channel.CreateUnbounded<Invocation>();
    private readonly ConcurrentDictionary<string, Invocation> _running = new();
    private readonly ConcurrentDictionary<string, TaskCompletionSource> _late = new();
    private readonly ConcurrentDictionary<string, bool> _refused = new();
    private readonly TaskCompletionSource<Func<Invocation, InvocationResult>?> _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly DateTimeOffset _startedAt = DateTimeOffset.UtcNow;
    private readonly long _startedTicks = Stopwatch.GetTimestamp();
    private TimeSpan _initDuration;
    private int _served;

    /// <summary>Null once the function polled; how it failed when it never did.</summary>
    public Task<Func<Invocation, InvocationResult>?> Ready => _ready.Task;

    public bool HasFailed => _ready.Task is { IsCompletedSuccessfully: true, Result: not null };

    public bool HasPolled => _ready.Task is { IsCompletedSuccessfully: true, Result: null };

    public bool IsIdle => _running.IsEmpty && _waiting.Reader.Count == 0;

    public void Fail(Func<Invocation, InvocationResult> failure) => _ready.TrySetResult(failure);

    /// <summary>Lets the next poller have the event; the task ends when an answer comes after the deadline.</summary>
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
            _initDuration = Stopwatch.GetElapsedTime(_startedTicks);
            _ready.TrySetResult(null);
        }

        while (true)
        {
            var invocation = await _waiting.Reader.ReadAsync(cancellationToken);
            if (cancellationToken.IsCancellationRequested)
            {
                _waiting.Writer.TryWrite(invocation); // the poller left at this very moment: for another one
                cancellationToken.ThrowIfCancellationRequested();
            }

            if (invocation.Completion.IsCompleted)
            {
                continue; // timed out while it waited
            }

            var first = Interlocked.Increment(ref _served) == 1;
            _running[invocation.RequestId] = invocation;
            output.Begin(invocation);
            invocation.Start(timeout, first ? new InitPhase(_startedAt, _initDuration, output.TakeInitLines()) : null);
            return invocation;
        }
    }

    public Invocation? Find(string requestId) => _running.GetValueOrDefault(requestId);

    public bool WasRefused(string requestId) => _refused.ContainsKey(requestId);

    /// <summary>True, once, for an answer that comes after the deadline.</summary>
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

    /// <summary>The answer was too large: the invocation failed, and the runtime may still say so itself.</summary>
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
