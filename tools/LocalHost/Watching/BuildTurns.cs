namespace Lamplighter.LocalHost.Watching;

/// <summary>Lets one build run at a time, because projects share what they reference, and knows when builds ran.</summary>
internal sealed class BuildTurns : IDisposable
{
    private const int Most = 100;
    private readonly SemaphoreSlim _turn = new(1);
    private readonly Lock _lock = new();
    private readonly Queue<(DateTime Began, DateTime Ended)> _builds = [];
    private DateTime _forgotten;
    private DateTime _began;

    public async Task TakeAsync(CancellationToken stop)
    {
        await _turn.WaitAsync(stop);
        _began = DateTime.UtcNow;
    }

    public void Return()
    {
        Ended(_began);
        _turn.Release();
    }

    /// <summary>Notes that a build ends now, with or without a turn.</summary>
    public void Ended(DateTime began)
    {
        lock (_lock)
        {
            _builds.Enqueue((began, DateTime.UtcNow));
            if (_builds.Count > Most)
            {
                _forgotten = _builds.Dequeue().Ended;
            }
        }
    }

    /// <summary>
    /// Returns whether a file that was saved at this time may be missing in an output that is newer: a build was running, or it's so long
    /// ago that it isn't known.
    /// </summary>
    public bool Overlap(DateTime time)
    {
        lock (_lock)
        {
            return time <= _forgotten || _builds.Any(build => build.Began <= time && time <= build.Ended);
        }
    }

    public void Dispose() => _turn.Dispose();
}
