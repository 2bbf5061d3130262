using Lamplighter.Tests.Docs.Pages;
using Microsoft.CodeAnalysis;

namespace Lamplighter.Tests.Docs.CSharp;

/// <summary>Compiles the C# of pages, and compares what is reported with what the page says.</summary>
internal static class CSharpCheck
{
    // A part of a file has fields that nobody sets, methods that wait for nothing, and names that nothing uses.
    private static readonly string[] s_ofFragments = ["CS0169", "CS0219", "CS0414", "CS0649", "CS1998", "CS8618"];

    internal static async Task<IReadOnlyList<string>> FileAsync(Block block) =>
        Compare(block, await SnippetCompiler.CompileAsync(block.Code));

    internal static async Task<IReadOnlyList<string>> FragmentAsync(Block block)
    {
        if (block.File is { } file)
        {
            return IsBuilt(file) ? [] : [$"'{file}' isn't in a project of the solution, so nothing compiles it."];
        }

        var found = await SnippetCompiler.CompileAsync(Fragment.Complete(block.Code), PageList.Of(block).Context);
        return Compare(block, found.Where(one => !s_ofFragments.Contains(one.Id)));
    }

    // A file of a project is compiled with the solution, and its tests run with the others. Linked files are in projects too.
    private static bool IsBuilt(string file) =>
        file.StartsWith("libraries/Shared/", StringComparison.Ordinal)
        || (Project(Path.GetDirectoryName(file)) is { } project
            && File.ReadAllText(Path.Combine(Repository.Root, "Lamplighter.slnx"))
                .Contains($"\"{Path.GetRelativePath(Repository.Root, project).Replace('\\', '/')}\"", StringComparison.Ordinal));

    private static string? Project(string? folder) => string.IsNullOrEmpty(folder)
        ? null
        : Directory.EnumerateFiles(Path.Combine(Repository.Root, folder), "*.csproj").FirstOrDefault()
            ?? Project(Path.GetDirectoryName(folder));

    private static IReadOnlyList<string> Compare(Block block, IEnumerable<Diagnostic> all)
    {
        // A suggestion isn't a warning. A page that shows one says so.
        var expected = block.Marker(MarkerKind.Reports)?.Split([' ', ','], StringSplitOptions.RemoveEmptyEntries) ?? [];
        var found = all.Where(one => one.Severity >= DiagnosticSeverity.Warning || expected.Contains(one.Id)).ToArray();
        return
        [
            .. found.Where(one => !expected.Contains(one.Id)).Select(one => one.ToString()),
            .. expected.Where(id => !found.Any(one => one.Id == id)).Select(id => $"{id} isn't reported, although the marker says so."),
        ];
    }
}
