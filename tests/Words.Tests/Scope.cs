namespace Lamplighter.Tests;

/// <summary>Files whose texts are checked: those that end with <see cref="Extension"/> in a folder.</summary>
internal sealed record Scope(string Folder, string Extension)
{
    internal static readonly Scope[] All =
    [
        new("", ".md"),
        new("benchmarks/", ".cs"),
        new("examples/", ".cs"),
        new("libraries/", ".cs"),
        new("templates/", ".cs"),
        new("tests/", ".cs"),
        new("tools/", ".cs"),
    ];

    private static readonly string[] s_otherFolders = ["bin", "obj", "artifacts", "node_modules", "site"];

    public override string ToString() => $"{Folder}*{Extension}";

    internal IEnumerable<string> Files() => Directory.EnumerateFiles(Repository.Root, "*" + Extension, SearchOption.AllDirectories)
        .Select(path => Path.GetRelativePath(Repository.Root, path).Replace('\\', '/'))
        .Where(path => path.StartsWith(Folder, StringComparison.Ordinal) && !path.Split('/').Any(IsOther))
        .Order(StringComparer.Ordinal);

    private static bool IsOther(string folder) => folder.StartsWith('.') || s_otherFolders.Contains(folder, StringComparer.Ordinal);
}
