namespace Lamplighter.Tests.TypedPages;

/// <summary>Applies a change that a page shows: the old lines must be in the file, exactly once.</summary>
internal static class PageEdit
{
    public static string Apply(string content, IReadOnlyList<string> diff)
    {
        var before = string.Join('\n', diff.Where(line => Sign(line) != '+').Select(Text));
        var after = string.Join('\n', diff.Where(line => Sign(line) != '-').Select(Text));
        var text = content.ReplaceLineEndings("\n");
        var parts = text.Split(before);
        Assert.True(parts.Length == 2, $"These lines are {parts.Length - 1} times in the file:\n{before}\n\nThe file:\n{text}");
        return parts[0] + after + parts[1];
    }

    // An editor takes the space away from a line that is otherwise empty.
    private static char Sign(string line) => line.Length == 0 ? ' ' : line[0];

    private static string Text(string line) => line.Length == 0 ? "" : line[1..];
}
