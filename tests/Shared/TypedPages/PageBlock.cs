using System.Text.RegularExpressions;

namespace Lamplighter.Tests.TypedPages;

/// <summary>A fenced block of a page, with the text before it.</summary>
/// <param name="Line">The line of the fence.</param>
/// <param name="Language">The language of the fence.</param>
/// <param name="Marker">The comment above the fence.</param>
/// <param name="Introduction">The paragraph above the comment.</param>
/// <param name="Lines">The content.</param>
internal sealed partial record PageBlock(int Line, string Language, string Marker, string Introduction, IReadOnlyList<string> Lines)
{
    public string Text => string.Join('\n', Lines);

    /// <summary>The file that the introduction names.</summary>
    public string File => FileName().Match(Introduction) is { Success: true } found
        ? found.Groups[1].Value
        : throw new InvalidOperationException($"Line {Line}: the paragraph above names no file: {Introduction}");

    public static IReadOnlyList<PageBlock> Read(string page)
    {
        var blocks = new List<PageBlock>();
        var lines = System.IO.File.ReadAllLines(page);
        var introduction = "";
        for (var i = 0; i < lines.Length; i++)
        {
            if (!lines[i].StartsWith("```", StringComparison.Ordinal))
            {
                introduction = lines[i].Length == 0 || lines[i].StartsWith("<!--", StringComparison.Ordinal)
                    ? introduction
                    : i > 0 && lines[i - 1].Length > 0 ? $"{introduction} {lines[i]}" : lines[i];
                continue;
            }

            var start = i;
            while (lines[++i] != "```")
            {
            }

            blocks.Add(new PageBlock(start + 1, lines[start][3..], start > 0 ? lines[start - 1] : "", introduction, lines[(start + 1)..i]));
            introduction = "";
        }

        return blocks;
    }

    [GeneratedRegex(@"`((?:[\w.-]+/)*[\w.-]+\.(?:cs|csproj|json|yaml))`")]
    private static partial Regex FileName();
}
