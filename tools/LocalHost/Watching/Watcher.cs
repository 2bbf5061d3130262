using Lamplighter.LocalHost.Foundation;
using Lamplighter.LocalHost.Functions;
using Lamplighter.LocalHost.Targets;

namespace Lamplighter.LocalHost.Watching;

/// <summary>
/// Rebuilds functions when their sources change. A request runs on a build that contains everything that was saved before it arrived;
/// running requests end on their process. After a failed build, the function keeps running.
/// </summary>
internal sealed class Watcher(BuildSettings build, Action<string> onNote) : IDisposable
{
    private static readonly TimeSpan s_interval = TimeSpan.FromMilliseconds(300);
    private readonly CancellationTokenSource _stop = new();
    private readonly ShadowCopies _copies = new();
    private readonly BuildTurns _turns = new();
    private readonly List<ProjectWatch> _projects = [];
    private WatchedTemplate? _template;
    private Task _running = Task.CompletedTask;

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

        _turns.Ended(files.BuildStarted);
        if (_projects.Find(one => one.Project.Project == files.Project) is not { } watch)
        {
            var project = new WatchedProject(
                files, _template?.File ?? "", target.Folder, Path.GetDirectoryName(files.AssetsFile) ?? "");
            project.EndBuild(target.Folder);
            _projects.Add(watch = new ProjectWatch(project, build, _turns, _copies, onNote));
        }

        watch.Project.Add(function);
        function.WaitFor(watch.CurrentAsync);
    }

    /// <summary>Starts to watch. Call it when all functions are added. Earlier changes are noticed too.</summary>
    public void Start()
    {
        var projects = _projects.Select(project => project.RunAsync(_stop.Token));
        _running = Task.WhenAll(_template is null ? projects : projects.Append(WatchTemplateAsync(_template)));
    }

    /// <summary>Ends the running build and starts no other one.</summary>
    public async Task StopAsync()
    {
        await _stop.CancelAsync();
        await _running;
    }

    /// <summary>Deletes the copies. Call it when no process runs from a copy.</summary>
    public void Dispose()
    {
        _copies.Dispose();
        _turns.Dispose();
        _stop.Dispose();
    }

    private async Task WatchTemplateAsync(WatchedTemplate template)
    {
        using var timer = new PeriodicTimer(s_interval);
        try
        {
            while (await timer.WaitForNextTickAsync(_stop.Token))
            {
                if (template.IsChanged())
                {
                    onNote($"{Path.GetFileName(template.File)} changed. Restart the host to apply the changes.");
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The host stops.
        }
    }
}
