using System.Diagnostics;
using System.Globalization;
using Lamplighter.LocalHost.Foundation;
using Lamplighter.LocalHost.Functions;
using Lamplighter.LocalHost.Targets;

namespace Lamplighter.LocalHost.Watching;

/// <summary>
/// Rebuilds functions when their sources change. New requests wait for the build; running requests end on their process. After a
/// failed build, the function keeps running.
/// </summary>
internal sealed class Watcher(BuildSettings build, Action<string> onNote) : IDisposable
{
    private static readonly TimeSpan s_interval = TimeSpan.FromMilliseconds(300);
    private readonly CancellationTokenSource _stop = new();
    private readonly ShadowCopies _copies = new();
    private readonly List<WatchedProject> _projects = [];
    private WatchedTemplate? _template;
    private Task _loop = Task.CompletedTask;
    private string? _lastProblem;

    /// <summary>Watches a template. Call it before the functions of the template are added.</summary>
    public void AddTemplate(string file) => _template = new WatchedTemplate(Path.GetFullPath(file));

    /// <summary>
    /// Returns a copy of the target to run instead. A target without a project runs unchanged, next to functions that are watched.
    /// </summary>
    public FunctionTarget Copy(FunctionTarget target)
    {
        if (target.Project is not null)
        {
            return _copies.Copy(target);
        }

        var why = $"--watch requires a project, and '{target.CommandLine}' is already built.";
        if (_template is null)
        {
            throw new HostException(why);
        }

        onNote($"note: {target.Name} isn't watched: {why}");
        return target;
    }

    public void Add(LambdaFunction function, FunctionTarget target)
    {
        if (target.Project is not { } files)
        {
            return;
        }

        if (_projects.Find(project => project.Project == files.Project) is not { } watched)
        {
            _projects.Add(
                watched = new WatchedProject(files, _template?.File ?? "", target.Folder, Path.GetDirectoryName(files.AssetsFile) ?? ""));
        }

        watched.Add(function);
    }

    /// <summary>Starts to watch. Call it when all functions are added. Earlier changes are noticed too.</summary>
    public void Start() => _loop = LoopAsync();

    /// <summary>Ends the running build and starts no other one.</summary>
    public async Task StopAsync()
    {
        await _stop.CancelAsync();
        await _loop;
    }

    /// <summary>Deletes the copies. Call it when no process runs from a copy.</summary>
    public void Dispose()
    {
        _copies.Dispose();
        _stop.Dispose();
    }

    private async Task LoopAsync()
    {
        while (true)
        {
            try
            {
                await Task.Delay(s_interval, _stop.Token);
                if (_template?.IsChanged() == true)
                {
                    onNote($"{Path.GetFileName(_template.File)} changed. Restart the host to apply the changes.");
                }

                await RebuildAsync();
                _lastProblem = null;
            }
            catch (OperationCanceledException) when (_stop.IsCancellationRequested)
            {
                return;
            }
            catch (Exception error)
            {
                ReportProblem(error.Message);
            }
        }
    }

    private async Task RebuildAsync()
    {
        var builds = new List<PendingBuild>();
        try
        {
            // Editors and tools write many files in sequence, and in several projects. Builds start when all is quiet.
            while (HoldChanged(builds) | builds.Any(pending => pending.Project.IsChanging()))
            {
                await Task.Delay(s_interval, _stop.Token);
            }

            foreach (var pending in builds)
            {
                pending.Project.BeginBuild();
            }

            foreach (var pending in builds)
            {
                await BuildAsync(pending);
                pending.Dispose();
            }
        }
        finally
        {
            builds.ForEach(pending => pending.Dispose());
        }
    }

    private bool HoldChanged(List<PendingBuild> builds)
    {
        var before = builds.Count;
        foreach (var project in _projects.Where(project => builds.TrueForAll(pending => pending.Project != project)))
        {
            if (project.Changed() is { } file)
            {
                builds.Add(new PendingBuild(project, file));
            }
        }

        return builds.Count > before;
    }

    private async Task BuildAsync(PendingBuild pending)
    {
        var (project, names, isOne) = (pending.Project, pending.Project.Names, pending.Project.Functions.Count == 1);
        onNote($"{Path.GetFileName(pending.File)} changed. Building {names} …");
        var started = Stopwatch.GetTimestamp();
        try
        {
            var target = await ProjectBuilder.BuildAsync(project.Project, build, _stop.Token);
            foreach (var function in project.Functions)
            {
                await function.ReplaceAsync(_copies.Copy(target) with { Name = function.Name }, ShadowCopies.Delete);
            }

            var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture);
            onNote($"{names} {(isOne ? "is" : "are")} built ({seconds} s). New requests go to a new process.");
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            foreach (var function in project.Functions)
            {
                function.BuildFailed();
            }

            onNote($"{error.Message}{Environment.NewLine}{names} {(isOne ? "keeps" : "keep")} running with the last successful build.");
        }

        foreach (var file in project.EndBuild())
        {
            onNote(
                $"note: {Path.GetFileName(file)} changed during the last two builds. The build seems to write it, so it doesn't cause "
                    + "another build.");
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
}
