namespace Lamplighter.LocalHost.Functions;

/// <summary>Holds new invocations until a build ends, with a time limit.</summary>
internal sealed class BuildHold : IDisposable
{
    // After this time, invocations go to the current process.
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(60);
    private readonly TaskCompletionSource _released = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public BuildHold() => Over = Task.WhenAny(_released.Task, Task.Delay(s_limit));

    public Task Over { get; }

    public void Dispose() => _released.TrySetResult();
}
