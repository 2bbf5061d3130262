namespace Lamplighter.Tests.GettingStarted;

/// <summary>Applies a change that a page shows: the old lines must be in the file, exactly once.</summary>
internal static class PageEdit
{
    public static string Apply(string content, IReadOnlyList<string> diff)
    {
        var before = string.Join('\n', diff.Where(line => line[..1] != "+").Select(line => line[1..]));
        var after = string.Join('\n', diff.Where(line => line[..1] != "-").Select(line => line[1..]));
        var text = content.ReplaceLineEndings("\n");
        var parts = text.Split(before);
        Assert.True(parts.Length == 2, $"These lines are {parts.Length - 1} times in the file:\n{before}\n\nThe file:\n{text}");
        return parts[0] + after + parts[1];
    }
}
