using Lamplighter.LocalHost.Targets;
using Lamplighter.LocalHost.Watching;
using Lamplighter.Tests.Hosting;

namespace Lamplighter.Tests.Watching;

public sealed class WatchedProjectTests
{
    [Fact]
    public async Task EndBuild_FileThatEveryBuildWrites_StartsNoThirdBuild()
    {
        using var folder = new TemporaryFolder();
        var project = Watch(folder);
        var source = await folder.WriteAsync("a.cs", "x");
        Assert.Equal(source, project.Changed());

        project.BeginBuild();
        var written = await folder.WriteAsync("Version.cs", "1");
        Assert.Empty(project.EndBuild());
        Assert.Equal(written, project.Changed());

        project.BeginBuild();
        await folder.WriteAsync("Version.cs", "22");
        Assert.Equal([written], project.EndBuild());
        Assert.Null(project.Changed());
    }

    [Fact]
    public async Task EndBuild_FileThatEveryBuildWrites_IsToldOnceAndBuiltWhenTheUserWritesIt()
    {
        using var folder = new TemporaryFolder();
        var project = Watch(folder);
        foreach (var text in new[] { "1", "22" })
        {
            Build(project);
            await folder.WriteAsync("Version.cs", text);
            project.EndBuild();
        }

        var written = await folder.WriteAsync("Version.cs", "333");
        Assert.Equal(written, project.Changed());

        Build(project);
        await folder.WriteAsync("Version.cs", "4444");
        Assert.Empty(project.EndBuild());
        Assert.Null(project.Changed());
    }

    [Fact]
    public async Task EndBuild_FilesWrittenWhileItRan_AreBuiltNext()
    {
        using var folder = new TemporaryFolder();
        var project = Watch(folder);
        Build(project);
        await folder.WriteAsync("a.cs", "x");
        project.EndBuild();
        Build(project);
        var second = await folder.WriteAsync("b.cs", "x");
        project.EndBuild();

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

    private static void Build(WatchedProject project)
    {
        project.Changed();
        project.BeginBuild();
    }

    private static WatchedProject Watch(TemporaryFolder folder) =>
        new(new ProjectFiles(Path.Combine(folder.Path, "a.csproj"), Path.Combine(folder.Path, "none.json"), DateTime.MaxValue));
}
