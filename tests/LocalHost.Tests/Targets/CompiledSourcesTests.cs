using Lamplighter.LocalHost.Targets;
using Lamplighter.Tests.Hosting;

namespace Lamplighter.Tests.Targets;

public sealed class CompiledSourcesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Contain_ASource_ComparesItsContent()
    {
        var source = await _folder.WriteAsync("a.cs", "now");
        SymbolsFile.Write(PathOf("A.dll"), (source, "now"));
        var sources = CompiledSources.Read(_folder.Path);

        Assert.Equal([source], sources.Files);
        Assert.True(sources.Contain(source));
        Assert.True(sources.Contain(PathOf("sub/../a.cs")));
        Assert.Null(sources.Contain(PathOf("b.cs")));

        await _folder.WriteAsync("a.cs", "later");
        Assert.False(sources.Contain(source));
        File.Delete(source);
        Assert.False(sources.Contain(source));
    }

    [Fact]
    public async Task Contain_ASourceOfTwoAssemblies_NeedsBoth()
    {
        var source = await _folder.WriteAsync("a.cs", "now");
        SymbolsFile.Write(PathOf("A.dll"), (source, "before"));
        SymbolsFile.Write(PathOf("B.dll"), (source, "now"));

        Assert.False(CompiledSources.Read(_folder.Path).Contain(source));
        SymbolsFile.Write(PathOf("A.dll"), (source, "now"));
        Assert.True(CompiledSources.Read(_folder.Path).Contain(source));
    }

    [Fact]
    public async Task Contain_ChecksumsOfAnotherAlgorithm_AreComparedWhereItIsKnown()
    {
        var source = await _folder.WriteAsync("a.cs", "now");
        await File.WriteAllTextAsync(PathOf("A.dll"), "");
        await File.WriteAllBytesAsync(PathOf("A.pdb"), SymbolsFile.Build(SymbolsFile.Sha1, (source, "now")).ToArray());
        Assert.True(CompiledSources.Read(_folder.Path).Contain(source));

        await File.WriteAllBytesAsync(PathOf("A.pdb"), SymbolsFile.Build(Guid.NewGuid(), (source, "now")).ToArray());
        Assert.Null(CompiledSources.Read(_folder.Path).Contain(source));
    }

    [Fact]
    public async Task Read_SymbolsInTheAssembly_AreItsSources()
    {
        var source = await _folder.WriteAsync("a.cs", "now");
        SymbolsFile.Embed(PathOf("A.dll"), (source, "now"));
        SymbolsFile.Write(PathOf("B.dll"), (PathOf("b.cs"), ""));
        await _folder.WriteAsync("C.dll", "neither symbols nor an assembly");
        await _folder.WriteAsync("D.dll", "");
        await _folder.WriteAsync("D.pdb", "neither symbols");

        var sources = CompiledSources.Read(_folder.Path);

        Assert.Equal([source, PathOf("b.cs")], sources.Files.Order(StringComparer.Ordinal));
        Assert.True(sources.Contain(source));
        Assert.Empty(CompiledSources.Read(PathOf("nothing")).Files);
    }

    [Fact]
    public void Read_OtherDocuments_AreLeftOut()
    {
        string[] documents = ["/s/a.cs", "/s/a.fs", "/s/a.vb", "/s/a.razor", "/s/a", "relative.cs", "/s/t/../b.cs"];
        SymbolsFile.Write(PathOf("A.dll"), [.. documents.Select(path => (path, ""))]);

        Assert.Equal(["/s/a.cs", "/s/a.fs", "/s/a.vb", "/s/b.cs"], CompiledSources.Read(_folder.Path).Files.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("a.cs", true)]
    [InlineData("a.fs", true)]
    [InlineData("a.vb", true)]
    [InlineData("a.json", false)]
    [InlineData("cs", false)]
    public void IsCode_OfAnExtension_IsThatOfALanguage(string path, bool expected) => Assert.Equal(expected, CompiledSources.IsCode(path));

    [Theory]
    [InlineData("""{"targets":{"net":{"A/1":{"runtime":{"lib/net/B.dll":{},"C.dll":{}}},"D/1":{"runtime":[]},"E/1":{}},"x":1}}""", "ABC")]
    [InlineData("""{"targets":{"net":{"A/1":{"runtime":{"A.dll":{},"B.dll":{}}}}}}""", "AB")]
    [InlineData("""{"targets":[]}""", "A")]
    [InlineData("{", "A")]
    [InlineData(null, "A")]
    public async Task Of_AnAssembly_ReadsThoseOfItsList(string? dependencies, string expected)
    {
        foreach (var name in (string[])["A", "B", "C", "Old"])
        {
            SymbolsFile.Write(PathOf($"{name}.dll"), ($"/s/{name}.cs", ""));
        }

        if (dependencies is not null)
        {
            await _folder.WriteAsync("A.deps.json", dependencies);
        }

        Assert.Equal(
            expected.Select(name => $"/s/{name}.cs"),
            CompiledSources.Of(PathOf("A.dll")).Files.Order(StringComparer.Ordinal));
    }

    private string PathOf(string name) => Path.Combine(_folder.Path, name);
}
