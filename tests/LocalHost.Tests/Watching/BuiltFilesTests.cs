using Lamplighter.LocalHost.Targets;
using Lamplighter.LocalHost.Watching;
using Lamplighter.Tests.Hosting;
using Lamplighter.Tests.Targets;

namespace Lamplighter.Tests.Watching;

public sealed class BuiltFilesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("src/compiled.cs", true)]
    [InlineData("src/older.cs", false)]
    [InlineData("src/copied.json", true)]
    [InlineData("src/sub/copied.json", true)]
    [InlineData("lib/copied.json", true)]
    [InlineData("src/changed.json", false)]
    [InlineData("src/alone.json", false)]
    [InlineData("src/gone.json", false)]
    [InlineData("src2/copied.json", false)]
    public async Task Contain_AFile_IsWhetherTheOutputHasIt(string name, bool expected)
    {
        await WriteAsync();

        Assert.Equal(expected, Built().Contain(PathOf(name)));
    }

    [Fact]
    public async Task Linked_Sources_AreThoseOutsideTheProjects()
    {
        await WriteAsync();

        Assert.Equal([PathOf("src2/linked.cs"), PathOf("up.cs")], Built().Linked().Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task EndBuild_SourcesOutsideTheProjects_AreWatchedFromThenOn()
    {
        await WriteAsync();
        var project = new WatchedProject(new ProjectFiles(PathOf("src/a.csproj"), PathOf("none.json"), DateTime.MaxValue));
        Assert.Null(project.Changed());
        Assert.Empty(project.EndBuild(PathOf("out")));
        Assert.Null(project.Changed());

        await _folder.WriteAsync("up.cs", "changed since");

        Assert.Equal(PathOf("up.cs"), project.Changed());
        project.BeginBuild(new BuildTurns());
        Assert.Empty(project.EndBuild(null));
        Assert.Null(project.Changed());
    }

    [Fact]
    public async Task Copy_OfATarget_MovesItsPathsIntoTheCopy()
    {
        await WriteAsync();
        var folder = PathOf("out");
        string[] arguments = ["exec", Path.Combine(folder, "A.dll"), folder + "side"];
        var target = new FunctionTarget("orders", Path.Combine(folder, "run"), arguments, folder)
        {
            Assembly = Path.Combine(folder, "A.dll"),
        };
        FunctionTarget first;
        using (var copies = new ShadowCopies())
        {
            first = copies.Copy(target);
            var second = copies.Copy(target with { Assembly = null, FileName = "dotnet" });

            Assert.Equal("out", Path.GetFileName(first.Folder));
            Assert.Equal(
                [Path.Combine(first.Folder, "run"), "exec", Path.Combine(first.Folder, "A.dll"), folder + "side"],
                [first.FileName, .. first.Arguments]);
            Assert.Equal(Path.Combine(first.Folder, "A.dll"), first.Assembly);
            Assert.Equal(("orders", "dotnet", null), (second.Name, second.FileName, second.Assembly));
            Assert.NotEqual(first.Folder, second.Folder);
            Assert.Equal(Files(folder), Files(first.Folder));
            Assert.Equal("same", await File.ReadAllTextAsync(Path.Combine(first.Folder, "sub", "copied.json")));

            ShadowCopies.Delete(second);
            Assert.False(Directory.Exists(Path.GetDirectoryName(second.Folder)));
            Assert.True(Directory.Exists(first.Folder));
            ShadowCopies.Delete(second);
        }

        Assert.False(Directory.Exists(first.Folder));
        Assert.False(Directory.Exists(Path.GetDirectoryName(Path.GetDirectoryName(first.Folder))));
        Assert.True(Directory.Exists(folder));
    }

    private static IEnumerable<string> Files(string folder) => Directory
        .EnumerateFiles(folder, "*", SearchOption.AllDirectories)
        .Select(file => Path.GetRelativePath(folder, file))
        .Order(StringComparer.Ordinal);

    private string PathOf(string name) => Path.Combine(_folder.Path, name);

    private BuiltFiles Built() => new(PathOf("out"), [PathOf("src"), PathOf("lib")]);

    private async Task WriteAsync()
    {
        foreach (var name in (string[])
        [
            "src/compiled.cs", "src/older.cs", "src/copied.json", "src/sub/copied.json", "src/changed.json", "src/alone.json", "up.cs",
            "lib/copied.json", "src2/copied.json", "src2/linked.cs", "src2/obj/generated.cs", "out/copied.json", "out/sub/copied.json",
            "out/gone.json",
        ])
        {
            Directory.CreateDirectory(Path.GetDirectoryName(PathOf(name))!);
            await _folder.WriteAsync(name, "same");
        }

        await _folder.WriteAsync("out/changed.json", "last");
        SymbolsFile.Write(
            PathOf("out/A.dll"),
            [
                (PathOf("src/compiled.cs"), "same"), (PathOf("src/older.cs"), "before"), (PathOf("up.cs"), "same"),
                (PathOf("src2/linked.cs"), "same"), (PathOf("src2/obj/generated.cs"), "same"), (PathOf("src2/missing.cs"), "same"),
            ]);
    }
}
