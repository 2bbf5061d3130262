using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.Extensions.Logging;

namespace Lamplighter.Tests;

/// <summary>The packages that a program has before the migration.</summary>
internal static class Packages
{
    private static readonly string s_folder = Path.Combine(Repository.Root, "tests/Migration.Tests/Packages");

    // The reference assemblies, as a user's project has them.
    private static readonly MetadataReference[] s_framework =
    [
        .. Directory.EnumerateFiles(FrameworkPack(), "*.dll").Select(static path => MetadataReference.CreateFromFile(path)),
        MetadataReference.CreateFromFile(typeof(ILogger).Assembly.Location),
    ];

    private static readonly byte[] s_amazon = Compile(
        "Amazon.Lambda", [], "AmazonLambda.cs", "AmazonLambdaAnnotations.cs", "../../Shared/XRaySdk/XRayRecorderCore.cs");

    private static readonly byte[] s_powertools = Compile(
        "AWS.Lambda.Powertools", [s_amazon], "PowertoolsLogging.cs", "PowertoolsMetrics.cs", "PowertoolsTracing.cs");

    public static IReadOnlyList<MetadataReference> All { get; } =
        [.. s_framework, MetadataReference.CreateFromImage(s_amazon), MetadataReference.CreateFromImage(s_powertools)];

    /// <summary>Writes the assemblies for a project that references them.</summary>
    public static string[] Write(string folder)
    {
        string[] paths = [Path.Combine(folder, "Amazon.Lambda.dll"), Path.Combine(folder, "AWS.Lambda.Powertools.dll")];
        File.WriteAllBytes(paths[0], s_amazon);
        File.WriteAllBytes(paths[1], s_powertools);
        return paths;
    }

    private static string FrameworkPack()
    {
        var packs = typeof(Packages).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .Single(static data => data.Key == "FrameworkPack").Value!;
        return Path.Combine(Directory.EnumerateDirectories(packs).Order(StringComparer.Ordinal).Last(), "ref/net10.0");
    }

    private static byte[] Compile(string name, byte[][] references, params string[] files)
    {
        var compilation = CSharpCompilation.Create(
            name,
            files.Select(static file => CSharpSyntaxTree.ParseText(File.ReadAllText(Path.Combine(s_folder, file)))),
            [.. s_framework, .. references.Select(static image => MetadataReference.CreateFromImage(image))],
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
        using var assembly = new MemoryStream();
        var result = compilation.Emit(assembly);
        Assert.True(result.Success, string.Join('\n', result.Diagnostics));
        return assembly.ToArray();
    }
}
