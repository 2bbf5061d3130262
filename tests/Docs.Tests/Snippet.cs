namespace Lamplighter.Tests.Docs;

/// <summary>A C# fence of a page, with the line that it starts on.</summary>
public sealed record Snippet(string Page, int Line, string Code)
{
    public override string ToString() => $"{Page}:{Line}";

    internal static IEnumerable<Snippet> ReadAll()
    {
        var root = Repository.Root;
        var pages = Directory.EnumerateFiles(Path.Combine(root, "docs"), "*.md", SearchOption.AllDirectories)
            .Concat(
                Directory.EnumerateFiles(Path.Combine(root, "libraries"), "README.md", SearchOption.AllDirectories)
                    .Where(path => !path.Contains("/bin/", StringComparison.Ordinal) && !path.Contains("/obj/", StringComparison.Ordinal)))
            .Append(Path.Combine(root, "README.md"));
        return pages.Order(StringComparer.Ordinal).SelectMany(page => Read(page, Path.GetRelativePath(root, page)));
    }

    // A page may show a file of the repository: --8<-- "path".
    private static string Included(string line) =>
        line.Split('"') is ["--8<-- ", var path, ""] ? File.ReadAllText(Path.Combine(Repository.Root, path)) : line;

    private static IEnumerable<Snippet> Read(string path, string name)
    {
        var lines = File.ReadAllLines(path);
        for (var i = 0; i < lines.Length; i++)
        {
            if (!lines[i].Trim().StartsWith("```csharp", StringComparison.Ordinal))
            {
                continue;
            }

            var start = i + 1;
            while (++i < lines.Length && lines[i].Trim() != "```")
            {
            }

            yield return new Snippet(name, start + 1, string.Join('\n', lines[start..i].Select(Included)));
        }
    }
}
