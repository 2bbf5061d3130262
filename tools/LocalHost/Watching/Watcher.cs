using System.Diagnostics;
using System.Globalization;
using Lamplighter.LocalHost.Foundation;
using Lamplighter.LocalHost.Functions;
using Lamplighter.LocalHost.Targets;

namespace Lamplighter.LocalHost.Watching;

/// <summary>
/// Rebuilds functions when their sources change. Requests that come meanwhile wait for the new build; those in flight end on the
/// process that has them. A build that fails changes nothing but what is said.
/// </summary>
internal sealed class Watcher(BuildSettings build, Action<string> onNote) : IDisposable
{
    private static readonly TimeSpan s_interval = TimeSpan.FromMilliseconds(300);
    private readonly CancellationTokenSource _stop = new();
    private readonly ShadowCopies _copies = new();
    private readonly List<WatchedProject> _projects = [];
    private WatchedTemplate? _template;
    private Task _loop = Task.CompletedTask;
    private string? _lastTrouble;

    /// <summary>To be called before the functions of the template are added.</summary>
    public void AddTemplate(string file) => _template = new WatchedTemplate(Path.GetFullPath(file));

    /// <summary>A copy of the target, to run in its place; what is built already runs as it is, beside others that are watched.</summary>
    public FunctionTarget Copy(FunctionTarget target)
    {
        if (target.Project is not null)
        {
            return _copies.Copy(target);
        }

        var why = $"--watch needs a project to build; '{target.CommandLine}' is built already.";
        if (_template is null)
        {
            throw new HostException(why);
        }

        onNote($"note: {target.Name} is not watched: {why}");
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
            _projects.Add(watched = new WatchedProject(files, _template?.File ?? "", target.Folder, Path.GetDirectoryName(files.AssetsFile) ?? ""));
        }

        watched.Add(function);
    }

    /// <summary>To be called when all functions are added; what changed before is seen all the same.</summary>
    public void Start() => _loop = LoopAsync();

    /// <summary>Ends the build that runs, and begins none any more.</summary>
    public async Task StopAsync()
    {
        await _stop.CancelAsync();
        await _loop;
    }

    /// <summary>To be called when no process runs from a copy any more.</summary>
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
                    onNote($"{Path.GetFileName(_template.File)} changed: restart the host to apply it; until then its functions and routes are what they were.");
                }

                await RebuildAsync();
                _lastTrouble = null;
            }
            catch (OperationCanceledException) when (_stop.IsCancellationRequested)
            {
                return;
            }
            catch (Exception error)
            {
                Trouble(error.Message);
            }
        }
    }

    private async Task RebuildAsync()
    {
        var builds = new List<PendingBuild>();
        try
        {
            // Editors and tools write many files, one after the other, and in several projects. All wait before the first is built.
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
        onNote($"{Path.GetFileName(pending.File)} changed: building {names}");
        var started = Stopwatch.GetTimestamp();
        try
        {
            var target = await ProjectBuilder.BuildAsync(project.Project, build, _stop.Token);
            foreach (var function in project.Functions)
            {
                await function.ReplaceAsync(_copies.Copy(target) with { Name = function.Name }, ShadowCopies.Delete);
            }

            var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture);
            onNote($"{names} {(isOne ? "is" : "are")} built ({seconds} s): new requests go to a new process.");
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            foreach (var function in project.Functions)
            {
                function.BuildFailed();
            }

            onNote($"{error.Message}{Environment.NewLine}{names} {(isOne ? "stays as it was" : "stay as they were")}: the last build that worked answers.");
        }

        foreach (var file in project.EndBuild())
        {
            onNote($"note: {Path.GetFileName(file)} changed while the last two builds ran: the build seems to write it, so that alone starts no other one.");
        }
    }

    // What does not go away is said once.
    private void Trouble(string text)
    {
        if (text != _lastTrouble)
        {
            _lastTrouble = text;
            onNote($"The sources cannot be watched: {text}");
        }
    }
}
