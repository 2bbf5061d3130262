namespace Lamplighter.Tests;

/// <summary>Files whose texts are checked: those that end with <see cref="Extension"/> in a folder.</summary>
internal sealed record Scope(string Folder, string Extension, bool Enforced)
{
    // Turn this on when the texts of libraries, the tool and their tests are rewritten. Until then their findings are only counted.
    private const bool EnforceEverywhere = false;

    // The first row that fits a file is the one that counts.
    internal static readonly Scope[] All =
    [
        new("docs/local-host", ".md", EnforceEverywhere),
        new("libraries/", ".md", EnforceEverywhere),
        new("tools/", ".md", EnforceEverywhere),
        new("", ".md", true),
        new("examples/", ".cs", true),
        new("libraries/", ".cs", EnforceEverywhere),
        new("tools/", ".cs", EnforceEverywhere),
        new("tests/", ".cs", EnforceEverywhere),
        new("benchmarks/", ".cs", EnforceEverywhere),
    ];

    private static readonly string[] s_otherFolders = ["bin", "obj", "artifacts", "node_modules", "site"];

    public override string ToString() => $"{Folder}*{Extension}";

    internal IEnumerable<string> Files() => Directory.EnumerateFiles(Repository.Root, "*" + Extension, SearchOption.AllDirectories)
        .Select(path => Path.GetRelativePath(Repository.Root, path).Replace('\\', '/'))
        .Where(path => this == All.FirstOrDefault(scope => scope.Contains(path)) && !path.Split('/').Any(IsOther))
        .Order(StringComparer.Ordinal);

    private static bool IsOther(string folder) => folder.StartsWith('.') || s_otherFolders.Contains(folder, StringComparer.Ordinal);

    private bool Contains(string path) => path.StartsWith(Folder, StringComparison.Ordinal) && path.EndsWith(Extension, StringComparison.Ordinal);
}
