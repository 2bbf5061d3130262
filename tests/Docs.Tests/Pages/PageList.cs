namespace Lamplighter.Tests.Docs.Pages;

/// <summary>All pages of the repository.</summary>
internal static class PageList
{
    private static readonly string[] s_otherFolders = ["bin", "obj", "artifacts", "node_modules", "site", "BenchmarkDotNet.Artifacts"];

    // Roslyn's lists of diagnostics aren't pages.
    private static readonly string[] s_otherFiles = ["AnalyzerReleases.Shipped.md", "AnalyzerReleases.Unshipped.md"];

    internal static IReadOnlyList<Page> All { get; } =
    [
        .. Files(new DirectoryInfo(Repository.Root))
            .Order(StringComparer.Ordinal)
            .Select(file => PageReader.Read(Path.GetRelativePath(Repository.Root, file).Replace('\\', '/'), File.ReadAllText(file))),
    ];

    internal static IEnumerable<Block> Blocks => All.SelectMany(page => page.Blocks);

    internal static Page Of(Block block) => All.Single(page => page.Name == block.Page);

    private static IEnumerable<string> Files(DirectoryInfo folder) =>
        folder.EnumerateFiles("*.md").Where(file => !s_otherFiles.Contains(file.Name)).Select(file => file.FullName)
            .Concat(
                folder.EnumerateDirectories()
                    .Where(inner => inner.Name[0] != '.' && !s_otherFolders.Contains(inner.Name) && inner.LinkTarget is null)
                    .SelectMany(Files));
}
