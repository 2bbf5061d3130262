using Lamplighter.LocalHost.Functions;
using Lamplighter.LocalHost.Targets;

namespace Lamplighter.LocalHost.Watching;

/// <summary>A function whose project is watched, and its sources as the last build saw them.</summary>
internal sealed class WatchedFunction(LambdaFunction function, ProjectFiles project)
{
    private SourceSnapshot _built = SourceSnapshot.Take(project.Folders(), project.BuildStarted);

    public LambdaFunction Function => function;

    public ProjectFiles Project => project;

    /// <summary>A file that changed since the last build; null when none did.</summary>
    public string? Changed() => _built.Difference(SourceSnapshot.Take(project.Folders()));

    /// <summary>Waits until nothing changes any more: editors and tools write many files, one after the other.</summary>
    public async Task SettleAsync(TimeSpan quiet, CancellationToken stop)
    {
        var before = SourceSnapshot.Take(project.Folders());
        while (true)
        {
            await Task.Delay(quiet, stop);
            var now = SourceSnapshot.Take(project.Folders());
            if (before.Difference(now) is null)
            {
                _built = now;
                return;
            }

            before = now;
        }
    }
}
