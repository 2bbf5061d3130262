using Lamplighter.LocalHost.Targets;
using Lamplighter.Tests.Hosting;

namespace Lamplighter.Tests.Targets;

public sealed class ProjectFilesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(
        """{"libraries":{"A/1":{"msbuildProject":"../A/A.csproj"},"B/1":{"type":"package"},"C/1":{"msbuildProject":"../A/C.csproj"}}}""",
        "A")]
    [InlineData("""{"libraries":{"A/1":{"msbuildProject":"../A/A.csproj"},"S/1":{"msbuildProject":"Own.csproj"}}}""", "A")]
    [InlineData("""{"libraries":{}}""", "")]
    [InlineData("""{"libraries":[]}""", "")]
    [InlineData("{", "")]
    [InlineData("""{"libraries":{"A/1":{"msbuildProject":"a\u0000b"}}}""", "")]
    [InlineData(null, "")]
    public async Task Folders_OfAnAssetsFile_AreThoseOfTheProjects(string? assets, string other)
    {
        string[] own = [PathOf("Own")];

        Assert.Equal(other.Length == 0 ? own : [.. own, PathOf(other)], (await FilesAsync(assets)).Folders());
    }

    [Fact]
    public async Task Folders_OfAnAssetsFileThatIsWrittenAgain_AreReadAgain()
    {
        var files = await FilesAsync("""{"libraries":{"A/1":{"msbuildProject":"../A/A.csproj"}}}""");
        var first = files.Folders();
        File.SetLastWriteTimeUtc(files.AssetsFile, new DateTime(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        files.Folders();
        await File.WriteAllTextAsync(files.AssetsFile, """{"libraries":{"B/1":{"msbuildProject":"../B/B.csproj"}}}""");
        File.SetLastWriteTimeUtc(files.AssetsFile, new DateTime(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc));

        Assert.Equal([PathOf("Own"), PathOf("A")], first);
        Assert.Equal([PathOf("Own"), PathOf("A")], files.Folders());
        File.SetLastWriteTimeUtc(files.AssetsFile, new DateTime(2020, 1, 2, 0, 0, 0, DateTimeKind.Utc));
        Assert.Equal([PathOf("Own"), PathOf("B")], files.Folders());
    }

    [Theory]
    [InlineData("""{"packageFolders":{"/packages/":{},"/more":{}}}""", "/packages/ /more")]
    [InlineData("""{"packageFolders":{}}""", "")]
    [InlineData("""{"packageFolders":[]}""", null)]
    [InlineData("{", null)]
    [InlineData(null, null)]
    public async Task PackageFolders_OfAnAssetsFile_AreItsOwn(string? assets, string? expected)
    {
        var folders = (await FilesAsync(assets)).PackageFolders();

        Assert.Equal(expected?.Split(' ', StringSplitOptions.RemoveEmptyEntries) ?? ProjectFiles.DefaultPackageFolders, folders);
    }

    [Fact]
    public void DefaultPackageFolders_OfNuGet_AreOne() => Assert.Equal(
        Environment.GetEnvironmentVariable("NUGET_PACKAGES") is { Length: > 0 } chosen
            ? chosen
            : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages"),
        Assert.Single(ProjectFiles.DefaultPackageFolders));

    [Fact]
    public async Task MissedBy_ABuild_AreOlderSourcesThatItDoesNotContain()
    {
        var started = new DateTime(2020, 1, 2, 0, 0, 0, DateTimeKind.Utc);
        var assets = await _folder.WriteAsync("assets.json", """{"libraries":{"A/1":{"msbuildProject":"../A/A.csproj"}}}""");
        var files = new ProjectFiles(PathOf("Own/Own.csproj"), assets, started);
        string[] sources =
        [
            "Own/missed.cs", "Own/contained.cs", "Own/newer.cs", "Own/same.cs", "Own/gone.cs", "Own/obj/generated.cs", "Own/bin/copied.cs",
            "Own/object/missed.cs", "A/missed.cs", "Other/missed.cs", "Own2/missed.cs",
        ];
        foreach (var source in sources)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(PathOf(source))!);
            await File.WriteAllTextAsync(PathOf(source), "now");
            File.SetLastWriteTimeUtc(PathOf(source), started.AddMinutes(
                source.Contains("newer", StringComparison.Ordinal) ? 1 : source.Contains("same", StringComparison.Ordinal) ? 0 : -1));
        }

        File.Delete(PathOf("Own/gone.cs"));
        SymbolsFile.Write(
            PathOf("A.dll"),
            [.. sources.Select(source => (PathOf(source), source.Contains("contained", StringComparison.Ordinal) ? "now" : "before"))]);

        Assert.Equal(
            ["A/missed.cs", "Own/missed.cs", "Own/object/missed.cs"],
            files.MissedBy(CompiledSources.Read(_folder.Path))
                .Select(file => Path.GetRelativePath(_folder.Path, file))
                .Order(StringComparer.Ordinal));
        Assert.Equal((PathOf("Own/Own.csproj"), assets, started), (files.Project, files.AssetsFile, files.BuildStarted));
    }

    private string PathOf(string name) => Path.Combine(_folder.Path, name);

    private async Task<ProjectFiles> FilesAsync(string? assets) => new(
        PathOf("Own/Own.csproj"),
        assets is null ? PathOf("none.json") : await _folder.WriteAsync("assets.json", assets),
        DateTime.MaxValue);
}
