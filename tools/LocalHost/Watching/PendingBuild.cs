using Lamplighter.LocalHost.Functions;






namespace Lamplighter.LocalHost.Watching;

/// <summary>A project that has to be built; until it is disposed, what comes for its functions waits.</summary>
internal sealed class PendingBuild(WatchedProject project, string file) : IDisposable
{
    private readonly BuildHold[] _holds = [.. project.Functions.Select(function => function.Hold())];

    public WatchedProject Project => project;

    /// <summary>One that changed.</summary>
    public string File => file;

    public void Dispose()
    {
        foreach (var hold in _holds)
        {
            hold.Dispose();
        }
    }
}
