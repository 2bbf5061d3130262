using System.Diagnostics;
using System.Globalization;
using Lamplighter.LocalHost.Functions;
using Lamplighter.LocalHost.Reporting;
using Lamplighter.LocalHost.Targets;

namespace Lamplighter.LocalHost.Watching;

/// <summary>
/// Rebuilds functions when their sources change. Requests that come meanwhile wait for the new build; those in flight end on the
/// process that has them. A build that fails changes nothing but what is said.
/// </summary>
internal sealed class Watcher : IDisposable
{
    private static readonly TimeSpan s_interval = TimeSpan.FromMilliseconds(300);
    private readonly CancellationTokenSource _stop = new();
    private readonly ShadowCopies _copies = new();
    private readonly List<WatchedFunction> _functions = [];
    private readonly BuildSettings _build;
    private readonly Reporter _reporter;
    private readonly Task _loop;

    public Watcher(BuildSettings build, Reporter reporter)
    {
        (_build, _reporter) = (build, reporter);
        _loop = LoopAsync();
    }

    /// <summary>A copy of the target, to run in its place.</summary>
    public FunctionTarget Copy(FunctionTarget target) => target.Project is null
        ? throw new HostException($"--watch needs a project to build; '{target.CommandLine}' is built already.")
        : _copies.Copy(target);

    public void Add(LambdaFunction function, FunctionTarget target)
    {
        var watched = new WatchedFunction(function, target.Project!);
        lock (_functions)
        {
            _functions.Add(watched);
        }
    }

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
        try
        {
            while (true)
            {
                await Task.Delay(s_interval, _stop.Token);
                foreach (var function in Watched())
                {
                    if (function.Changed() is { } file)
                    {
                        await RebuildAsync(function, file);
                    }
                }
            }
        }
        catch (OperationCanceledException)
        {
            // the host stops
        }
    }

    private async Task RebuildAsync(WatchedFunction watched, string file)
    {
        using var hold = watched.Function.Hold();
        await watched.SettleAsync(s_interval, _stop.Token);
        _reporter.Note($"{Path.GetFileName(file)} changed: building {watched.Function.Name}");
        var started = Stopwatch.GetTimestamp();
        try
        {
            var target = await ProjectBuilder.BuildAsync(watched.Project.Project, _build, _stop.Token);
            await watched.Function.ReplaceAsync(_copies.Copy(target) with { Name = watched.Function.Name }, ShadowCopies.Delete);
            _reporter.Note($"{watched.Function.Name} is built ({Stopwatch.GetElapsedTime(started).TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture)} s): new requests go to a new process.");
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            watched.Function.BuildFailed();
            _reporter.Note($"{error.Message}{Environment.NewLine}{watched.Function.Name} stays as it was: the last build that worked answers.");
        }
    }

    private WatchedFunction[] Watched()
    {
        lock (_functions)
        {
            return [.. _functions];
        }
    }
}
