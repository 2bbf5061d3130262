using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Lamplighter.LocalHost.Functions;
using Lamplighter.LocalHost.Targets;

namespace Lamplighter.LocalHost.Watching;

/// <summary>
/// Keeps the functions of one project up to date. It looks for changes at intervals and whenever a request arrives, and builds until
/// nothing has changed since the last build began.
/// </summary>
[SuppressMessage("Design", "CA1001", Justification = "A semaphore without a wait handle holds no resources.")]
internal sealed class ProjectWatch(
    WatchedProject project, BuildSettings build, BuildTurns turns, ShadowCopies copies, Action<string> onNote)
{
    private static readonly TimeSpan s_interval = TimeSpan.FromMilliseconds(300);

    // A file that never rests, such as a log, must not keep all others from being built.
    private static readonly TimeSpan s_longestWriting = TimeSpan.FromSeconds(10);
    private readonly SemaphoreSlim _asked = new(0, 1);
    private TaskCompletionSource _round = NewRound();
    private string? _lastProblem;

    public WatchedProject Project => project;

    /// <summary>Completes when the functions run a build that contains everything that was saved before the call, or when that build
    /// has failed.</summary>
    public Task CurrentAsync()
    {
        var round = Volatile.Read(ref _round).Task;
        try
        {
            _asked.Release();
        }
        catch (SemaphoreFullException)
        {
            // Another request has asked. The next round begins after both.
        }

        return round;
    }

    public async Task RunAsync(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                await _asked.WaitAsync(s_interval, stop);
                await RoundAsync(stop);
                _lastProblem = null;
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
            }
            catch (Exception error)
            {
                ReportProblem(error.Message);
            }
        }

        _round.TrySetResult();
    }

    // Requests that arrive during a round wait for the next one, which looks at the sources again.
    private async Task RoundAsync(CancellationToken stop)
    {
        var round = Interlocked.Exchange(ref _round, NewRound());
        try
        {
            while (project.Changed() is not null)
            {
                await turns.TakeAsync(stop);
                try
                {
                    await RestAsync(stop);
                    await BuildAsync(stop);
                }
                finally
                {
                    turns.Return();
                }
            }
        }
        finally
        {
            round.SetResult();
        }
    }

    // Editors and tools write many files in sequence, and in several projects. Builds start when all is quiet.
    private async Task RestAsync(CancellationToken stop)
    {
        var started = Stopwatch.GetTimestamp();
        do
        {
            await Task.Delay(s_interval, stop);
        }
        while (project.IsChanging() && Stopwatch.GetElapsedTime(started) < s_longestWriting);
    }

    private async Task BuildAsync(CancellationToken stop)
    {
        if (project.Latest() is not { } file)
        {
            return; // The change was undone.
        }

        var (names, isOne) = (project.Names, project.Functions.Count == 1);
        onNote($"{Path.GetFileName(file)} changed. Building {names} …");
        var started = Stopwatch.GetTimestamp();
        string? folder = null;
        try
        {
            var target = await ProjectBuilder.BuildAsync(project.Project, build, project.BeginBuild(turns), stop);
            folder = target.Folder;
            var replaced = new List<string>();
            foreach (var function in project.Functions)
            {
                if (await TryReplaceAsync(function, target))
                {
                    replaced.Add(function.Name);
                }
            }

            if (replaced.Count > 0)
            {
                var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture);
                onNote(
                    $"{string.Join(", ", replaced)} {(replaced.Count == 1 ? "is" : "are")} built ({seconds} s). New requests go to a new "
                        + "process.");
            }
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            foreach (var function in project.Functions)
            {
                function.BuildFailed();
            }

            onNote($"{error.Message}\n{names} {(isOne ? "keeps" : "keep")} running with the last successful build.");
        }

        foreach (var rewritten in project.EndBuild(folder))
        {
            onNote(
                $"note: {Path.GetFileName(rewritten)} changed during the last {WatchedProject.RewrittenAfter} builds. The build seems to "
                    + "write it, so it doesn't cause another build.");
        }
    }

    // A function whose handler is gone keeps its process. The other functions of the project don't depend on it.
    private async Task<bool> TryReplaceAsync(LambdaFunction function, FunctionTarget target)
    {
        try
        {
            var resolved = HandlerResolver.Resolve(target, function.Target.Requested) with { Name = function.Name };
            await function.ReplaceAsync(copies.Copy(resolved), ShadowCopies.Delete);
            return true;
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            function.BuildFailed();
            onNote($"{error.Message}\n{function.Name} keeps running with the last successful build.");
            return false;
        }
    }

    // A problem that stays is reported once.
    private void ReportProblem(string text)
    {
        if (text != _lastProblem)
        {
            _lastProblem = text;
            onNote($"The sources can't be watched: {text}");
        }
    }

    private static TaskCompletionSource NewRound() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
