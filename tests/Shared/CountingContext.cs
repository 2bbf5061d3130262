namespace Lamplighter.Tests;

/// <summary>A synchronization context as a user interface has one, which counts what is posted to it.</summary>
internal sealed class CountingContext : SynchronizationContext
{
    private int _posts;

    internal int Posts => Volatile.Read(ref _posts);

    public override void Post(SendOrPostCallback d, object? state)
    {
        Interlocked.Increment(ref _posts);
        d(state);
    }

    /// <summary>Makes a call in the context, without waiting for the task that it returns.</summary>
    internal T Run<T>(Func<T> call)
    {
        var before = Current;
        SetSynchronizationContext(this);
        try
        {
            return call();
        }
        finally
        {
            SetSynchronizationContext(before);
        }
    }
}
