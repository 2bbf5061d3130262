using System.Text.RegularExpressions;

namespace Lamplighter.Tests.Docs.Running;

/// <summary>
/// Compares shown output with real output: line by line, without what differs from run to run. In a line, <c>…</c> stands for any text; a
/// line with only <c>…</c> stands for any lines. Of an HTTP response, any of its headers are shown. Programs are built before.
/// </summary>
internal static partial class OutputComparison
{
    private static readonly (Regex What, string Name)[] s_varying =
    [
        (Identifier(), "ID"),
        (TraceId(), "TRACE"),
        (Timestamp(), "TIMESTAMP"),
        (Time(), "TIME"),
        (Duration(), "TIME ms"),
        (Milliseconds(), "TIME Milliseconds"),
        (Memory(), "SIZE MB"),
        (LocalPort(), "localhost:PORT"),
    ];

    /// <summary>Returns what differs; null if nothing does.</summary>
    internal static string? Compare(string shown, string real)
    {
        // Programs that believe that they run in CI write colors also to a pipe.
        real = Color().Replace(real, "");
        var (wanted, found) = (Lines(shown), Lines(real));
        var equal = wanted is [var status, ..] && status.StartsWith("HTTP/", StringComparison.Ordinal)
            ? CompareResponse(wanted, found)
            : Matches(wanted, 0, found, 0);
        return equal ? null : $"The page shows:\n{shown}\n\nThe output is:\n{real}";
    }

    /// <summary>Returns whether the shown lines are somewhere in the output of a program that goes on.</summary>
    internal static bool Contains(string shown, string real)
    {
        var (wanted, found) = (Lines(shown), Lines(real));
        return Enumerable.Range(0, found.Length + 1).Any(start => Matches([.. wanted, "…"], 0, found, start));
    }

    private static bool Matches(string[] wanted, int i, string[] found, int j)
    {
        for (; i < wanted.Length; i++, j++)
        {
            if (wanted[i].Trim() == "…")
            {
                return i == wanted.Length - 1 || Enumerable.Range(j, found.Length - j + 1).Any(next => Matches(wanted, i + 1, found, next));
            }

            if (j == found.Length || !IsLine(wanted[i], found[j]))
            {
                return false;
            }
        }

        return j == found.Length;
    }

    private static bool CompareResponse(string[] wanted, string[] found)
    {
        // Blank lines are left out: a header isn't JSON, and text of a body is compared in its order.
        return found.Length > 0 && wanted[0] == found[0]
            && wanted.Skip(1).All(line => found.Any(real => IsLine(line, real)))
            && (found[^1].Contains(": ", StringComparison.Ordinal) && found[^1][0] != '{' || IsLine(wanted[^1], found[^1]));
    }

    private static bool IsLine(string wanted, string found) =>
        wanted.Contains('…', StringComparison.Ordinal)
            ? Regex.IsMatch(found, $"^{string.Join(".*", wanted.Split('…').Select(Regex.Escape))}$")
            : wanted == found;

    private static string[] Lines(string text) =>
    [
        .. text.ReplaceLineEndings("\n").Split('\n')
            .Select(line => s_varying.Aggregate(line.TrimEnd(), (masked, varying) => varying.What.Replace(masked, varying.Name)))
            .Where(line => line.Length > 0 && !line.StartsWith("Building ", StringComparison.Ordinal)),
    ];

    // The request ID is shortened where a page shows it as 5e0c….
    [GeneratedRegex(@"\e\[[0-9;]*m")]
    private static partial Regex Color();

    [GeneratedRegex("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|(?<= )[0-9a-f]{4,8}…")]
    private static partial Regex Identifier();

    [GeneratedRegex("1-[0-9a-f]{8}-[0-9a-f]{24}")]
    private static partial Regex TraceId();

    [GeneratedRegex(@"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z")]
    private static partial Regex Timestamp();

    [GeneratedRegex(@"\d\d:\d\d:\d\d\.\d{3}")]
    private static partial Regex Time();

    [GeneratedRegex(@"\d[\d,]*(\.\d+)? ms\b")]
    private static partial Regex Duration();

    [GeneratedRegex(@"\d+(\.\d+)? Milliseconds")]
    private static partial Regex Milliseconds();

    [GeneratedRegex(@"\d+ MB\b")]
    private static partial Regex Memory();

    [GeneratedRegex(@"localhost:\d+")]
    private static partial Regex LocalPort();
}
