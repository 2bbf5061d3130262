using Lamplighter.LocalHost.Foundation;
using Lamplighter.LocalHost.Functions;
using Lamplighter.LocalHost.Targets;
using Lamplighter.LocalHost.Telemetry;
using Lamplighter.LocalHost.Watching;
using Lamplighter.Tests.Hosting;

namespace Lamplighter.Tests.Watching;

public sealed class WatcherTests : IDisposable
{
    private const string Why = "--watch requires a project, and 'dotnet a.dll' is already built.";
    private readonly TemporaryFolder _folder = new();
    private readonly List<string> _notes = [];
    private readonly Watcher _watcher;

    public WatcherTests() => _watcher = new Watcher(new BuildSettings(static _ => { }), _notes.Add);

    public void Dispose()
    {
        _watcher.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void Copy_WithoutAProject_IsRefused() =>
        Assert.Equal(Why, Assert.Throws<HostException>(() => _watcher.Copy(Built())).Message);

    [Fact]
    public async Task Copy_WithoutAProjectInATemplate_IsNoted()
    {
        _watcher.AddTemplate(await _folder.WriteAsync("template.yaml", ""));
        var target = Built();

        Assert.Same(target, _watcher.Copy(target));

        Assert.Equal([$"note: orders isn't watched: {Why}"], _notes);
    }

    [Fact]
    public async Task Copy_OfAProject_RunsFromACopy()
    {
        await _folder.WriteAsync("a.dll", "content");
        var project = new ProjectFiles(Path.Combine(_folder.Path, "a.csproj"), "none.json", DateTime.MaxValue);

        var copy = _watcher.Copy(Built() with { Project = project });

        Assert.NotEqual(_folder.Path, copy.Folder);
        Assert.Equal("content", await File.ReadAllTextAsync(Path.Combine(copy.Folder, "a.dll")));
        Assert.Empty(_notes);
    }

    [Fact]
    public async Task Start_ATemplateThatIsWritten_IsNoted()
    {
        var file = await _folder.WriteAsync("template.yaml", "");
        var noted = new TaskCompletionSource<string>();
        using var watcher = new Watcher(new BuildSettings(static _ => { }), note => noted.TrySetResult(note));
        watcher.AddTemplate(file);
        watcher.Start();

        File.SetLastWriteTimeUtc(file, DateTime.UnixEpoch.AddYears(40));

        Assert.Equal(
            "template.yaml changed. Restart the host to apply the changes.", await noted.Task.WaitAsync(TimeSpan.FromMinutes(2)));
        await watcher.StopAsync();
    }

    [Fact]
    public async Task Names_OfFunctions_AreThoseOfTheProject()
    {
        var project = new WatchedProject(
            new ProjectFiles(Path.Combine(_folder.Path, "a.csproj"), Path.Combine(_folder.Path, "none.json"), DateTime.MaxValue));
        Assert.Equal("", project.Names);
        await using var one = Function("one");
        await using var two = Function("two");

        project.Add(one);
        project.Add(two);

        Assert.Equal(("one, two", Path.Combine(_folder.Path, "a.csproj")), (project.Names, project.Project));
        Assert.Equal([one, two], project.Functions);
    }

    private static LambdaFunction Function(string name) => new(
        new FunctionTarget(name, "dotnet", [], "."),
        new FunctionSettings(),
        new TelemetryAddresses(1),
        new FunctionListener(static (_, _) => { }, static (_, _, _) => { }, static _ => { }, static _ => { }));

    private FunctionTarget Built() => new("orders", "dotnet", ["a.dll"], _folder.Path);
}
