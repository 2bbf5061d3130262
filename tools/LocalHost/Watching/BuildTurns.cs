namespace Lamplighter.LocalHost.Watching;

/// <summary>Lets one build run at a time, because projects share what they reference, and knows when the last one ended.</summary>
internal sealed class BuildTurns : IDisposable
{
    private readonly SemaphoreSlim _turn = new(1);

    /// <summary>The end of the last build of any project. All outputs are older.</summary>
    public DateTime LastEnd { get; private set; }

    public Task TakeAsync(CancellationToken stop) => _turn.WaitAsync(stop);

    public void Return()
    {
        Ended();
        _turn.Release();
    }

    /// <summary>Notes that a build has ended, with or without a turn.</summary>
    public void Ended() => LastEnd = DateTime.UtcNow;

    public void Dispose() => _turn.Dispose();
}
