using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using Lamplighter.LocalHost.Functions;
using Lamplighter.LocalHost.Targets;
using Lamplighter.LocalHost.Telemetry;
using Lamplighter.LocalHost.Watching;
using Lamplighter.Tests.Hosting;
using Lamplighter.Tests.Targets;

namespace Lamplighter.Tests.Watching;

/// <summary>What the user reads while a project is watched. The project only writes files, so nothing is compiled.</summary>
public sealed partial class ProjectWatchTests : IAsyncDisposable
{
    private readonly PlainProject _project = new();
    private readonly ConcurrentQueue<string> _notes = new();
    private readonly List<LambdaFunction> _functions = [];
    private readonly Watcher _watcher;
    private readonly TaskCompletionSource _last = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private string _end = "";

    public ProjectWatchTests() => _watcher = new Watcher(new BuildSettings(static _ => { }), Note);

    public async ValueTask DisposeAsync()
    {
        await _watcher.StopAsync();
        foreach (var function in _functions)
        {
            await function.DisposeAsync();
        }

        _watcher.Dispose();
        _project.Dispose();
    }

    [Fact]
    public async Task Build_ThatFailsAndWritesASource_IsToldAndEnds()
    {
        await _project.WriteAsync(
            "", """<WriteLinesToFile File="generated.txt" Lines="x" /><Error Code="X2" Text="broken" />""");
        const string Rewritten = "note: generated.txt changed during the last 5 builds. The build seems to write it, so it doesn't cause "
            + "another build.";

        await ChangeAsync(Rewritten, "one", "two");

        var failed = $"'{_project.File}' doesn't build:\n  …: error X2: broken\none, two keep running with the last successful build.";
        string[] again = ["generated.txt changed. Building one, two …", failed];
        Assert.Equal(["a.cs changed. Building one, two …", failed, .. again, .. again, .. again, .. again, Rewritten], _notes);
        Assert.Equal(5, _project.Calls.Count);
    }

    [Fact]
    public async Task Build_WithoutTheHandlerOfAFunction_KeepsThatOneRunning()
    {
        await _project.WriteAsync(
            $"<TargetPath>{_project.PathOf("out/ClassLibrary.dll")}</TargetPath><OutputType>Library</OutputType>"
                + "<ProjectAssetsFile>none.json</ProjectAssetsFile>");

        await ChangeAsync("one is built (… s). New requests go to a new process.", "one", "two");

        var gone = "The handler 'ClassLibrary::ClassLibrary.Function::Gone' (--handler) doesn't exist: the type 'ClassLibrary.Function' "
            + $"has no method 'Gone'. {AssemblyHandlers.Read(_project.PathOf("out/ClassLibrary.dll")).Describe()}\n"
            + "two keeps running with the last successful build.";
        Assert.Equal(["a.cs changed. Building one, two …", gone, "one is built (… s). New requests go to a new process."], _notes);
    }

    [GeneratedRegex(@"\(\d+\.\d s\)")]
    private static partial Regex Seconds();

    [GeneratedRegex("\n  [^\n]+: error")]
    private static partial Regex Place();

    private void Note(string text)
    {
        var note = Place().Replace(Seconds().Replace(text, "(… s)"), "\n  …: error");
        _notes.Enqueue(note);
        if (note == _end)
        {
            _last.TrySetResult();
        }
    }

    // Writes a source, and waits for the last note.
    private async Task ChangeAsync(string end, params string[] names)
    {
        _end = end;
        var output = Directory.CreateDirectory(_project.PathOf("out")).FullName;
        var assembly = Path.Combine(output, "ClassLibrary.dll");
        File.Copy(Programs.Find("ClassLibrary"), assembly);
        foreach (var name in names)
        {
            var handler = name == "one" ? "Echo" : "Gone";
            var target = new FunctionTarget(name, "dotnet", [assembly], output)
            {
                Assembly = assembly,
                Project = new ProjectFiles(_project.File, _project.PathOf("obj/project.assets.json"), DateTime.UtcNow),
                Requested = new HandlerRequest($"ClassLibrary::ClassLibrary.Function::{handler}"),
            };
            var function = new LambdaFunction(
                _watcher.Copy(target),
                new FunctionSettings(),
                new TelemetryAddresses(1),
                new FunctionListener(static (_, _) => { }, static (_, _, _) => { }, static _ => { }, static _ => { }));
            _functions.Add(function);
            _watcher.Add(function, target);
        }

        _watcher.Start();
        await _project.WriteFileAsync("a.cs", "x");
        await _last.Task.WaitAsync(TimeSpan.FromMinutes(5));
    }
}
