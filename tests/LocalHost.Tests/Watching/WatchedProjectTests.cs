using Lamplighter.LocalHost.Targets;
using Lamplighter.LocalHost.Watching;
using Lamplighter.Tests.Hosting;

namespace Lamplighter.Tests.Watching;

public sealed class WatchedProjectTests
{
    private static readonly BuildTurns s_turns = new();

    [Fact]
    public async Task EndBuild_FileThatEveryBuildWrites_StopsCausingBuildsAndIsReportedOnce()
    {
        using var folder = new TemporaryFolder();
        var (project, version) = await RewriteAsync(folder, "Version.cs");

        await folder.WriteAsync("Version.cs", "of the user");
        Assert.Equal(version, project.Changed());
        Build(project);
        await folder.WriteAsync("Version.cs", "of the build");
        Assert.Empty(project.EndBuild(null));
        Assert.Null(project.Changed());
    }

    // A log is written at any time.
    [Fact]
    public async Task Changed_FileThatIsWrittenSteadily_IsBuiltWithTheNextChangeOfAnother()
    {
        using var folder = new TemporaryFolder();
        var (project, _) = await RewriteAsync(folder, "log.txt");

        await folder.WriteAsync("log.txt", "later");
        Assert.Null(project.Changed());
        var source = await folder.WriteAsync("a.cs", "1");
        Assert.Equal(source, project.Changed());
        await folder.WriteAsync("log.txt", "steadily");
        Assert.False(project.IsChanging());
        project.BeginBuild(s_turns);
        await folder.WriteAsync("log.txt", "still");
        Assert.Empty(project.EndBuild(null));
        Assert.Null(project.Changed());
    }

    [Fact]
    public async Task EndBuild_FileThatTheOutputContains_CausesNoOtherBuild()
    {
        using var folder = new TemporaryFolder();
        using var output = new TemporaryFolder();
        var project = Watch(folder);
        Build(project);
        await folder.WriteAsync("copied.json", "{}");
        await output.WriteAsync("copied.json", "{}");
        var saved = await folder.WriteAsync("saved.json", "2");
        await output.WriteAsync("saved.json", "1");

        Assert.Empty(project.EndBuild(output.Path));

        Assert.Equal(saved, project.Changed());
    }

    [Fact]
    public async Task BeginBuild_ChangeThatMSBuildCannotSee_IsForced()
    {
        using var folder = new TemporaryFolder();
        var source = await folder.WriteAsync("a.cs", "1");
        var project = Watch(folder);
        using var turns = new BuildTurns();

        await folder.WriteAsync("a.cs", "22");
        Assert.Equal(source, project.Changed());
        Assert.False(project.BeginBuild(turns));

        await folder.WriteAsync("a.cs", "333");
        Assert.Empty(project.EndBuild(null));
        Assert.Equal(source, project.Changed());
        Assert.True(project.BeginBuild(turns));

        File.Delete(source);
        Assert.Equal(source, project.Changed());
        Assert.True(project.BeginBuild(turns));
    }

    // Projects that share a library build one after the other, all of them after one save.
    [Fact]
    public async Task BeginBuild_BuildOfAnotherProject_ForcesOnlyWhatWasSavedDuringIt()
    {
        using var folder = new TemporaryFolder();
        var source = await folder.WriteAsync("a.cs", "1");
        var project = Watch(folder);
        using var turns = new BuildTurns();

        project.EndBuild(null);
        await SaveAsync();
        await turns.TakeAsync(CancellationToken.None);
        turns.Return();
        Assert.False(project.BeginBuild(turns));

        project.EndBuild(null);
        await turns.TakeAsync(CancellationToken.None);
        await SaveAsync();
        turns.Return();
        Assert.True(project.BeginBuild(turns));

        // What is too long ago is built again.
        project.EndBuild(null);
        await SaveAsync();
        for (var build = 0; build < 200; build++)
        {
            turns.Ended(DateTime.UtcNow);
        }

        Assert.True(project.BeginBuild(turns));

        async Task SaveAsync()
        {
            await folder.WriteAsync("a.cs", "2");
            File.SetLastWriteTimeUtc(source, DateTime.UtcNow);
            Assert.Equal(source, project.Changed());
        }
    }

    [Fact]
    public async Task EndBuild_FilesWrittenWhileItRan_AreBuiltNext()
    {
        using var folder = new TemporaryFolder();
        var project = Watch(folder);
        Build(project);
        await folder.WriteAsync("a.cs", "x");
        project.EndBuild(null);
        Build(project);
        var second = await folder.WriteAsync("b.cs", "x");
        project.EndBuild(null);

        Assert.Equal(second, project.Changed());
    }

    [Fact]
    public async Task IsChanging_UntilNothingIsWritten_IsTrue()
    {
        using var folder = new TemporaryFolder();
        var project = Watch(folder);

        await folder.WriteAsync("a.cs", "x");
        Assert.True(project.IsChanging());
        Assert.False(project.IsChanging());
    }

    [Fact]
    public async Task Folders_WhileTheAssetsFileCannotBeRead_StayWhatTheyWere()
    {
        using var folder = new TemporaryFolder();
        var assets = await folder.WriteAsync(
            "project.assets.json", """{"libraries":{"Library/1.0.0":{"type":"project","msbuildProject":"../Library/Library.csproj"}}}""");
        var files = new ProjectFiles(Path.Combine(folder.Path, "Function", "Function.csproj"), assets, DateTime.MaxValue);
        string[] expected = [Path.Combine(folder.Path, "Function"), Path.Combine(folder.Path, "Library")];

        Assert.Equal(expected, files.Folders());
        await folder.WriteAsync("project.assets.json", "{");
        Assert.Equal(expected, files.Folders());
        File.Delete(assets);
        Assert.Equal(expected, files.Folders());
    }

    private static async Task<(WatchedProject Project, string File)> RewriteAsync(TemporaryFolder folder, string name)
    {
        var project = Watch(folder);
        for (var count = 1; count < WatchedProject.RewrittenAfter; count++)
        {
            Build(project);
            var written = await folder.WriteAsync(name, new string('x', count));
            Assert.Empty(project.EndBuild(null));
            Assert.Equal(written, project.Changed());
        }

        Build(project);
        var last = await folder.WriteAsync(name, "");
        Assert.Equal([last], project.EndBuild(null));
        Assert.Null(project.Changed());
        return (project, last);
    }

    private static void Build(WatchedProject project)
    {
        project.Changed();
        project.BeginBuild(s_turns);
    }

    private static WatchedProject Watch(TemporaryFolder folder) =>
        new(new ProjectFiles(Path.Combine(folder.Path, "a.csproj"), Path.Combine(folder.Path, "none.json"), DateTime.MaxValue));
}
