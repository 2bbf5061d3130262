using Lamplighter.Tests.Docs.CSharp;
using Lamplighter.Tests.Docs.Pages;
using Lamplighter.Weaver;
using Microsoft.CodeAnalysis;

namespace Lamplighter.Tests.Docs.Weaving;

// The instructions that docs/maintainers/weaver.md shows are those of its code: before and after the weaver.
public sealed class WeaverPageTests : IDisposable
{
    private const string Name = "docs/maintainers/weaver.md";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("lamplighter-docs-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void Instructions_OfThePage_AreThoseOfItsCode()
    {
        var page = PageList.All.Single(one => one.Name == Name);
        var file = Path.Combine(_folder.FullName, "Snippet.dll");
        var compilation = SnippetCompiler.Create(page.Blocks.First(block => block.Language == "csharp").Code).Compilation;
        using (var assembly = File.Create(file))
        {
            var release = compilation.WithOptions(compilation.Options.WithOptimizationLevel(OptimizationLevel.Release));
            Assert.True(release.Emit(assembly).Success);
        }

        var before = Disassembly.Of(file, "Orders", "Place");
        AssemblyWeaver.Weave(file, ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator), "");
        var after = Disassembly.Of(file, "Orders", "Place");

        var shown = page.Blocks.Where(block => block.Marker(MarkerKind.CheckedBy) == nameof(WeaverPageTests)).ToArray();
        Assert.Equal(2, shown.Length);
        foreach (var (block, text) in shown.Zip([before, after]))
        {
            if (PageUpdate.IsWanted && block.Code != text)
            {
                PageUpdate.Replace(block, text);
                continue;
            }

            Assert.Equal(text, block.Code);
        }
    }
}
