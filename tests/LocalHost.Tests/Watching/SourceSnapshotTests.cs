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

    [Theory]
    [InlineData(
        ".cs .csproj .fs .fsi .fsproj .vb .vbproj .razor .cshtml .proto .props .targets .json .resx .config .xml .yaml .yml .txt .sql "
            + ".html .css .js .ruleset .globalconfig .editorconfig .CS")]
    public void Difference_EachKindOfSource_IsIncluded(string extensions)
    {
        using var folder = new TemporaryFolder();
        var before = SourceSnapshot.Take([folder.Path]);

        var files = extensions.Split(' ').Select((extension, index) => Write(folder, $"a{index}{extension}")).ToList();
        Write(folder, "a.dll");
        Write(folder, "cs");

        Assert.Equal(
            files.Order(StringComparer.Ordinal), before.Differences(SourceSnapshot.Take([folder.Path])).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("bin")]
    [InlineData("obj")]
    [InlineData("OBJ")]
    [InlineData("artifacts")]
    [InlineData("node_modules")]
    [InlineData("TestResults")]
    [InlineData(".vs")]
    public void Difference_AFolderOfTools_IsNone(string name)
    {
        using var folder = new TemporaryFolder();
        var before = SourceSnapshot.Take([folder.Path]);

        Write(folder, $"{name}/a.cs");
        Write(folder, $"src/{name}/a.cs");
        var file = Write(folder, $"{name.TrimStart('.')}2/a.cs");

        Assert.Equal([file], before.Differences(SourceSnapshot.Take([folder.Path])));
    }

    [Theory]
    [InlineData("Directory.Build.props", true)]
    [InlineData("Directory.Build.targets", true)]
    [InlineData("Directory.Packages.props", true)]
    [InlineData("global.json", true)]
    [InlineData("nuget.config", true)]
    [InlineData("NuGet.Config", true)]
    [InlineData("Other.props", false)]
    public void Difference_AFileAboveTheProject_IsThatOfTheBuild(string name, bool isIncluded)
    {
        using var folder = new TemporaryFolder();
        string[] projects = [Folder("src/Function"), Folder("src/Library")];
        var before = SourceSnapshot.Take(projects);

        var far = Write(folder, name);
        var near = Write(folder, "src/" + name);

        Assert.Equal(
            isIncluded ? [near, far] : (string[])[],
            before.Differences(SourceSnapshot.Take(projects)).OrderByDescending(path => path.Length));

        string Folder(string path) => Directory.CreateDirectory(Path.Combine(folder.Path, path)).FullName;
    }

    [Fact]
    public void Take_OtherFiles_AreIncludedWithTheirTimes()
    {
        using var folder = new TemporaryFolder();
        using var other = new TemporaryFolder();
        var file = Write(other, "linked.cs");
        var time = new DateTime(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc);
        File.SetLastWriteTimeUtc(file, time);

        var snapshot = SourceSnapshot.Take([folder.Path], files: [file, Path.Combine(other.Path, "gone.cs")]);

        Assert.Equal(time, snapshot.Time(file));
        Assert.Null(snapshot.Time(Path.Combine(other.Path, "gone.cs")));
        Assert.Equal([file], SourceSnapshot.Take([folder.Path]).Differences(snapshot));
        Assert.NotNull(SourceSnapshot.Take([], time, files: [file]).Time(file));
        Assert.Null(SourceSnapshot.Take([], time.AddTicks(-1), files: [file]).Time(file));
    }

    [Fact]
    public void Accept_OfALaterSnapshot_IsForTheseFilesOnly()
    {
        using var folder = new TemporaryFolder();
        var (changed, deleted, other) = (Write(folder, "changed.cs"), Write(folder, "deleted.cs"), Write(folder, "other.cs"));
        var before = SourceSnapshot.Take([folder.Path]);
        File.AppendAllText(changed, "more");
        File.AppendAllText(other, "more");
        File.Delete(deleted);
        var later = SourceSnapshot.Take([folder.Path]);

        before.Accept([changed, deleted], later);

        Assert.Equal([other], before.Differences(later));
    }

    // The time alone, where the length stays.
    [Fact]
    public void Difference_ANewTime_IsIt()
    {
        using var folder = new TemporaryFolder();
        var file = Write(folder, "a.cs");
        var before = SourceSnapshot.Take([folder.Path]);

        File.SetLastWriteTimeUtc(file, DateTime.UnixEpoch.AddYears(40));

        Assert.Equal([file], before.Differences(SourceSnapshot.Take([folder.Path])));
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
