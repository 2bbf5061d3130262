using System.Text;
using System.Text.RegularExpressions;

namespace Lamplighter.Tests.GettingStarted;

/// <summary>Output as a page shows it: <c>…</c> is any text in a line, and a line <c>…</c> is any number of lines.</summary>
internal static class ExpectedText
{
    public static bool IsAllOf(IReadOnlyList<string> expected, string output) =>
        Regex.IsMatch(output.ReplaceLineEndings("\n").TrimEnd('\n') + "\n", $@"\A{Pattern(expected)}\z");

    public static bool IsPartOf(IReadOnlyList<string> expected, string output) =>
        Regex.IsMatch(output.ReplaceLineEndings("\n").TrimEnd('\n') + "\n", $@"(?m)^{Pattern(expected)}");

    private static string Pattern(IReadOnlyList<string> expected)
    {
        var pattern = new StringBuilder();
        foreach (var line in expected)
        {
            pattern.Append(line.Trim() == "…"
                ? @"(?:[^\n]*\n)*?"
                : string.Join("[^\\n]*", line.Split('…').Select(Regex.Escape)) + "\\n");
        }

        return pattern.ToString();
    }
}
