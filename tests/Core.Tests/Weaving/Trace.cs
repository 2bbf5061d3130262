using System.Collections.Concurrent;
using Lamplighter.Internal.Core.Invocations;

namespace Lamplighter.Tests.Weaving;

public sealed class Trace
{
    private readonly ConcurrentQueue<string> _steps = new();
    private readonly TaskCompletionSource _suspended = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Invocation? Invocation { get; set; }

    public RecordingMethod? Method { get; set; }

    public Exception? ThrowAfterSuccess { get; init; }

    public bool ThrowInExit { get; init; }

    public string Steps => string.Join(", ", _steps);

    // Awaited by methods that must not complete before their caller has them back.
    public Task UntilSuspended() => _suspended.Task.WaitAsync(TimeSpan.FromSeconds(30));

    public void Add(string step)
    {
        _steps.Enqueue(step);
        if (step.StartsWith("suspend", StringComparison.Ordinal))
        {
            _suspended.TrySetResult();
        }
    }

    public void Body() =>
        Add(ReferenceEquals(Invocation.Current, Invocation) && Invocation is { HasEnded: false } ? "body" : "body outside");
}
