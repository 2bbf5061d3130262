using System.Text;

namespace Lamplighter.Generators.EventHandler.OpenApi.Schemas;

// Regular expressions of .NET in the dialect of JSON Schema, ECMA-262.
internal static class RegexSyntax
{
    private static readonly string[] s_foreign =
    [
        "(?>", "(?#", "(?i", "(?x", "(?n", "(?s", "(?m", "(?-", "(?(", "(?'", @"\A", @"\Z", @"\z", @"\G", @"\a", @"\e", @"\p", @"\P", "-[",
        "[:", "*+", "++", "?+",
    ];

    // Whether both read it alike.
    internal static bool IsPortable(string pattern) => !s_foreign.Any(pattern.Contains);

    // An expression that matches the text itself.
    internal static string Escape(string text) =>
        string.Concat(text.Select(static c => @"^$\.*+?()[]{}|/".IndexOf(c) >= 0 ? $"\\{c}" : c.ToString()));

    // Matches whole texts, as [RegularExpression] does, which also accepts an empty text.
    internal static string Whole(string pattern, bool orEmpty)
    {
        pattern = WithUnicodeEscapes(pattern);
        var inner = pattern;
        if (inner.StartsWith("^", StringComparison.Ordinal))
        {
            inner = inner.Substring(1);
        }

        if (inner.EndsWith("$", StringComparison.Ordinal) && !inner.EndsWith(@"\$", StringComparison.Ordinal))
        {
            inner = inner.Substring(0, inner.Length - 1);
        }

        // Anchors of one alternative only belong to that one.
        inner = inner.Contains('|') ? pattern : inner;
        return orEmpty ? $"^(?:{inner})?$" : inner.Contains('|') ? $"^(?:{inner})$" : $"^{inner}$";
    }

    // Letters in both cases, as the expressions of routes match them.
    internal static string IgnoreCase(string pattern)
    {
        pattern = WithUnicodeEscapes(pattern);
        var text = new StringBuilder();
        var inClass = false;
        for (var i = 0; i < pattern.Length; i++)
        {
            var c = pattern[i];
            if (c == '\\' && i + 1 < pattern.Length)
            {
                // The name of a group, a code of a character: none of them is a letter to match.
                var length = Escape(pattern, i);
                text.Append(pattern, i, length);
                i += length - 1;
            }
            else if (c == '(' && i + 3 < pattern.Length && pattern[i + 1] == '?' && pattern[i + 2] == '<'
                && pattern[i + 3] is not ('=' or '!') && pattern.IndexOf('>', i) is var end && end > i)
            {
                text.Append(pattern, i, end - i + 1);
                i = end;
            }
            else if (inClass && c != ']' && i + 2 < pattern.Length && pattern[i + 1] == '-' && pattern[i + 2] is not (']' or '\\')
                && !(c == '^' && pattern[i - 1] == '['))
            {
                text.Append(pattern, i, 3).Append(Others(c, pattern[i + 2]));
                i += 2;
            }
            else
            {
                inClass = c switch { '[' => true, ']' => false, _ => inClass };
                text.Append(!IsLetter(c) ? c.ToString() : inClass ? $"{c}{Other(c)}" : $"[{c}{Other(c)}]");
            }
        }

        return text.ToString();
    }

    // JSON Schema reads patterns with ECMA-262's flag u: escapes that aren't needed are errors, and so is a range that begins with a class.
    private static string WithUnicodeEscapes(string pattern)
    {
        var text = new StringBuilder(pattern.Length);
        var inClass = false;
        for (var i = 0; i < pattern.Length; i++)
        {
            var c = pattern[i];
            if (c != '\\' || i + 1 == pattern.Length)
            {
                inClass = c switch { '[' => true, ']' => false, _ => inClass };
                text.Append(c);
                continue;
            }

            var next = pattern[++i];
            var isNeeded = char.IsLetterOrDigit(next) || @"^$\.*+?()[]{}|/".IndexOf(next) >= 0 || (inClass && next == '-');
            text.Append(isNeeded ? "\\" : "").Append(next);
            if (inClass && next is 'w' or 'W' or 'd' or 'D' or 's' or 'S' && i + 2 < pattern.Length
                && pattern[i + 1] == '-' && pattern[i + 2] != ']')
            {
                text.Append(@"\-");
                i++;
            }
        }

        return text.ToString();
    }

    private static int Escape(string pattern, int at) => pattern[at + 1] switch
    {
        'u' => Math.Min(6, pattern.Length - at),
        'x' => Math.Min(4, pattern.Length - at),
        'c' => Math.Min(3, pattern.Length - at),
        'k' when pattern.IndexOf('>', at) is > 0 and var end => end - at + 1,
        _ => 2,
    };

    private static bool IsLetter(char c) => c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z');

    private static char Other(char c) => (char)(c ^ 0x20);

    // The letters of a range in their other case, as ranges.
    private static string Others(char first, char last) =>
        Within(first, last, 'A', 'Z') + Within(first, last, 'a', 'z');

    private static string Within(char first, char last, char lowest, char highest)
    {
        var (from, to) = ((char)Math.Max(first, lowest), (char)Math.Min(last, highest));
        return from <= to ? $"{Other(from)}-{Other(to)}" : "";
    }
}
