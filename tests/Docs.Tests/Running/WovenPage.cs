using System.Reflection;
using System.Runtime.Loader;
using Lamplighter.Tests.Docs.CSharp;
using Lamplighter.Weaver;

namespace Lamplighter.Tests.Docs.Running;

/// <summary>The code of a page, compiled and woven as a build does, and loaded.</summary>
internal static class WovenPage
{
    internal static async Task<Assembly> LoadAsync(string code)
    {
        var folder = Directory.CreateTempSubdirectory("lamplighter-docs-");
        try
        {
            var file = Path.Combine(folder.FullName, "Snippet.dll");
            using (var assembly = File.Create(file))
            {
                var result = SnippetCompiler.Create(code).Compilation.Emit(assembly);
                Assert.True(result.Success, string.Join('\n', result.Diagnostics));
            }

            AssemblyWeaver.Weave(
                file, ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator), "", rehearse: false);
            return new AssemblyLoadContext("page").LoadFromStream(new MemoryStream(await File.ReadAllBytesAsync(file)));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
