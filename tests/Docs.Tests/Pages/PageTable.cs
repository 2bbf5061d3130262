namespace Lamplighter.Tests.Docs.Pages;

/// <summary>Reads the rows of a page's tables.</summary>
internal static class PageTable
{
    /// <summary>Returns the cells of all rows under a heading, without the heads of the tables.</summary>
    internal static IReadOnlyList<string[]> Rows(string page, string heading)
    {
        var lines = File.ReadAllLines(Path.Combine(Repository.Root, page))
            .SkipWhile(line => line != heading)
            .Skip(1)
            .TakeWhile(line => !line.StartsWith("## ", StringComparison.Ordinal))
            .ToArray();
        Assert.True(lines.Length > 0, $"{page} has no heading '{heading}'.");
        return
        [
            .. lines.Where((line, index) => IsRow(line) && !IsHead(lines, index)).Select(line => line.Trim().Trim('|').Split('|'))
                .Select(cells => cells.Select(cell => cell.Trim()).ToArray()),
        ];
    }

    private static bool IsRow(string line) => line.StartsWith('|') && !IsRule(line);

    private static bool IsHead(string[] lines, int index) => index + 1 < lines.Length && IsRule(lines[index + 1]);

    private static bool IsRule(string line) => line.StartsWith("|--", StringComparison.Ordinal);
}
