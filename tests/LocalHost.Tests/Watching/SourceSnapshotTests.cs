using Lamplighter.LocalHost.Watching;
using Lamplighter.Tests.Hosting;

namespace Lamplighter.Tests.Watching;

public sealed class SourceSnapshotTests
{
    [Theory]
    [InlineData("Program.cs")]
    [InlineData("inner/deeper/More.cs")]
    [InlineData("Function.csproj")]
    [InlineData("appsettings.json")]
    public void Difference_SourceWritten_IsIt(string name)
    {
        using var folder = new TemporaryFolder();
        var before = SourceSnapshot.Take([folder.Path]);

        var file = Write(folder, name);

        Assert.Equal([file], before.Differences(SourceSnapshot.Take([folder.Path])));
    }

    [Theory]
    [InlineData("bin/Debug/a.json")]
    [InlineData("inner/obj/a.cs")]
    [InlineData(".git/config.xml")]
    [InlineData("orders.db")]
    public void Difference_AnythingElseWritten_IsNone(string name)
    {
        using var folder = new TemporaryFolder();
        var before = SourceSnapshot.Take([folder.Path]);

        Write(folder, name);

        Assert.Empty(before.Differences(SourceSnapshot.Take([folder.Path])));
    }

    [Fact]
    public void Difference_ChangedOrDeleted_IsIt()
    {
        using var folder = new TemporaryFolder();
        var file = Write(folder, "a.cs");
        var before = SourceSnapshot.Take([folder.Path]);

        File.AppendAllText(file, "more");
        var changed = SourceSnapshot.Take([folder.Path]);
        File.Delete(file);

        Assert.Equal([file], before.Differences(changed));
        Assert.Equal([file], changed.Differences(SourceSnapshot.Take([folder.Path])));
    }

    [Fact]
    public void Difference_PropertiesAboveTheProject_AreIncluded()
    {
        using var folder = new TemporaryFolder();
        var project = Directory.CreateDirectory(Path.Combine(folder.Path, "src", "Function")).FullName;
        var before = SourceSnapshot.Take([project]);

        var file = Write(folder, "Directory.Build.props");

        Assert.Equal([file], before.Differences(SourceSnapshot.Take([project])));
    }

    [Fact]
    public void Take_UntilATime_LeavesOutWhatIsNewer()
    {
        using var folder = new TemporaryFolder();
        var file = Write(folder, "a.cs");

        var early = SourceSnapshot.Take([folder.Path], File.GetLastWriteTimeUtc(file).AddSeconds(-1));

        Assert.Equal([file], early.Differences(SourceSnapshot.Take([folder.Path])));
    }

    [Fact]
    public void Take_FolderThatIsGone_IsEmpty() =>
        Assert.Empty(SourceSnapshot.Take(["/nowhere/at/all"]).Differences(SourceSnapshot.Take([])));

    [Fact]
    public void Take_SkippedFolderAndFile_AreLeftOut()
    {
        using var folder = new TemporaryFolder();
        var before = SourceSnapshot.Take([folder.Path]);
        var template = Write(folder, "template.yaml");
        Write(folder, "out/appsettings.json");
        var file = Write(folder, "a.cs");

        var after = SourceSnapshot.Take([folder.Path], skipped: [template, Path.Combine(folder.Path, "out")]);

        Assert.Equal([file], before.Differences(after));
    }

    private static string Write(TemporaryFolder folder, string name)
    {
        var file = Path.Combine(folder.Path, name);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, "x");
        return file;
    }
}
