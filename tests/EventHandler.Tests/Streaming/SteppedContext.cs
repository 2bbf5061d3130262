using System.Collections.Concurrent;
using System.Threading.Tasks.Sources;

namespace Lamplighter.Tests.Streaming;

// A synchronization context that nothing may come back to. What a test passes to a resolver waits in steps of it, and installs it
// wherever it is called.
internal sealed class SteppedContext : SynchronizationContext, IDisposable
{
    private readonly BlockingCollection<Action> _steps = [];
    private int _posts;

    internal int Posts => Volatile.Read(ref _posts);

    public override void Post(SendOrPostCallback d, object? state)
    {
        Interlocked.Increment(ref _posts);
        ThreadPool.QueueUserWorkItem(_ => d(state));
    }

    public void Dispose() => _steps.Dispose();

    internal void Install() => SetSynchronizationContext(this);

    // Does something in the context.
    internal T Do<T>(Func<T> action) => In(this, action);

    // Completes with the result at its turn.
    internal ValueTask<T> WaitAsync<T>(T result) => new(Add(result), 0);

    internal ValueTask WaitAsync() => new(Add(0), 0);

    // The oldest step, when there is one. Its continuation runs here when it is completed.
    internal Action Take() => _steps.Take(TestContext.Current.CancellationToken);

    // Completes the steps until the task has ended, outside the context: a task that ends inside goes on elsewhere.
    internal Task CompleteAsync(Task task) => In(null, () =>
    {
        while (!task.IsCompleted)
        {
            if (_steps.TryTake(out var complete, 20))
            {
                complete();
                SetSynchronizationContext(null);
            }
        }

        return task;
    });

    private static T In<T>(SynchronizationContext? context, Func<T> action)
    {
        var before = Current;
        SetSynchronizationContext(context);
        try
        {
            return action();
        }
        finally
        {
            SetSynchronizationContext(before);
        }
    }

    private Step<T> Add<T>(T result)
    {
        Install();
        var step = new Step<T>(result);
        _steps.Add(step.Complete);
        return step;
    }

    private sealed class Step<T>(T result) : IValueTaskSource<T>, IValueTaskSource
    {
        private ManualResetValueTaskSourceCore<T> _core;

        public T GetResult(short token) => _core.GetResult(token);

        void IValueTaskSource.GetResult(short token) => _core.GetResult(token);

        public ValueTaskSourceStatus GetStatus(short token) => _core.GetStatus(token);

        public void OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
            _core.OnCompleted(continuation, state, token, flags);

        internal void Complete() => _core.SetResult(result);
    }
}
