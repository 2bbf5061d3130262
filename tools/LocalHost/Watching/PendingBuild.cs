using Lamplighter.LocalHost.Functions;


namespace Lamplighter.LocalHost.Watching;

/// <summary>A project that must be built. Invocations of its functions wait until it is disposed.</summary>
internal sealed class PendingBuild(WatchedProject project, string file) : IDisposable
{
    private readonly BuildHold[] _holds = [.. project.Functions.Select(function => function.Hold())];

    public WatchedProject Project => project;

    /// <summary>A file that changed.</summary>
    public string File => file;

    public void Dispose()
    {
        foreach (var hold in _holds)
        {
            hold.Dispose();
        }
    }
}
