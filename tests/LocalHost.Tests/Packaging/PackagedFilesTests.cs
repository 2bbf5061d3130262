using Lamplighter.LocalHost.Foundation;
using Lamplighter.LocalHost.Packaging;
using Lamplighter.Tests.Hosting;

namespace Lamplighter.Tests.Packaging;

public sealed class PackagedFilesTests : IDisposable
{
    private static readonly FunctionProject s_project = new("/src/Orders.csproj", "Orders", "net10.0", true, false, "");
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Read_APublishedFolder_HasItsFilesInTheOrderOfTheirNames()
    {
        await WriteAsync();

        Assert.Equal(["B.txt", "Orders.pdb", "a.txt", "bootstrap", "sub/c.txt"], Names(s_project, false));
        Assert.Equal(["B.txt", "Orders", "Orders.pdb", "a.txt", "sub/c.txt"], Names(s_project, true));
        Assert.Equal(["B.txt", "a.txt", "bootstrap", "sub/c.txt"], Names(s_project with { IsNativeAot = true }, false));
        Assert.Equal(Path.Combine(_folder.Path, "Orders"), Read(s_project, false)[3].Path);

        var own = await _folder.WriteAsync("bootstrap", "own");
        Assert.Equal(["B.txt", "Orders", "Orders.pdb", "a.txt", "bootstrap", "sub/c.txt"], Names(s_project, false));
        Assert.Equal(own, Read(s_project, false)[4].Path);
    }

    [Fact]
    public async Task Read_WithoutAnExecutable_SaysWhatToRemove()
    {
        await WriteAsync();

        var error = Assert.Throws<HostException>(() => Read(s_project with { AssemblyName = "Other" }, false));

        Assert.Equal(
            "'/src/Orders.csproj' was published without an executable, which the runtimes provided.* start. Remove UseAppHost=false from "
                + "the project.",
            error.Message);
    }

    [Theory]
    [InlineData("\u007fELF", true)]
    [InlineData("\u007fELF\u0002\u0001", true)]
    [InlineData("\u007fEL", false)]
    [InlineData("#!", true)]
    [InlineData("#!/bin/sh", true)]
    [InlineData("#", false)]
    [InlineData("", false)]
    [InlineData("text", false)]
    [InlineData(" #!/bin/sh", false)]
    public async Task Read_AFile_CanBeStartedByItsContent(string content, bool isExecutable)
    {
        var path = await _folder.WriteAsync("file", content);

        Assert.Equal(new PackagedFile("name", path, content.Length, isExecutable), PackagedFile.Read("name", path));
    }

    [Theory]
    [InlineData("x86_64", "linux-x64")]
    [InlineData("linux-x64", "linux-x64")]
    [InlineData("arm64", "linux-arm64")]
    [InlineData("linux-arm64", "linux-arm64")]
    [InlineData("X86_64", null)]
    [InlineData("", null)]
    public void Find_ANameOfAnArchitecture_IsIt(string name, string? expected) =>
        Assert.Equal(expected, LambdaArchitecture.Find(name)?.RuntimeIdentifier);

    [Fact]
    public void All_Architectures_AreThoseOfLambda() => Assert.Equal(
        ["x86_64 linux-x64 X64", "arm64 linux-arm64 Arm64"],
        LambdaArchitecture.All.Select(one => $"{one.Name} {one.RuntimeIdentifier} {one.Machine}"));

    private async Task WriteAsync()
    {
        Directory.CreateDirectory(Path.Combine(_folder.Path, "sub"));
        foreach (var name in (string[])["B.txt", "a.txt", "Orders", "Orders.pdb", "Orders.dbg", "sub/c.txt"])
        {
            await _folder.WriteAsync(name, name);
        }
    }

    private List<PackagedFile> Read(FunctionProject project, bool isManaged) =>
        PackagedFiles.Read(project, new PublishedProject(_folder.Path, true, false, true), isManaged);

    private IEnumerable<string> Names(FunctionProject project, bool isManaged) => Read(project, isManaged).Select(file => file.Name);
}
