namespace Lamplighter.LocalHost.Functions;

/// <summary>Keeps new invocations waiting for a build, though not for ever.</summary>
internal sealed class BuildHold : IDisposable
{
    // What waits longer is served by the process that is there.
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(60);
    private readonly TaskCompletionSource _released = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public BuildHold() => Over = Task.WhenAny(_released.Task, Task.Delay(s_limit));

    public Task Over { get; }

    public void Dispose() => _released.TrySetResult();
}
