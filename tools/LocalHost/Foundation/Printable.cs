using System.Buffers;
using System.Globalization;
using System.Text;

namespace Lamplighter.LocalHost.Foundation;

/// <summary>Makes text from outside safe to print.</summary>
internal static class Printable
{
    // Some screens of text.
    private const int MaxLength = 32 * 1024;

    // C0 and C1 control characters, except the tab and the line feed; line and paragraph separators; bidirectional overrides.
    private static readonly SearchValues<char> s_escaped = SearchValues.Create(
    [
        .. Enumerable.Range(0, 0xA0).Select(code => (char)code).Where(c => char.IsControl(c) && c is not ('\t' or '\n')),
        '\u2028', '\u2029', '\u202A', '\u202B', '\u202C', '\u202D', '\u202E', '\u2066', '\u2067', '\u2068', '\u2069',
    ]);

    /// <summary>Escapes the characters that a terminal would obey, such as <c>\u001b</c>.</summary>
    public static string Escape(string text)
    {
        var first = text.AsSpan().IndexOfAny(s_escaped);
        if (first < 0)
        {
            return text;
        }

        var safe = new StringBuilder(text.Length + 16).Append(text, 0, first);
        foreach (var c in text.AsSpan(first))
        {
            if (s_escaped.Contains(c))
            {
                safe.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}");
            }
            else
            {
                safe.Append(c);
            }
        }

        return safe.ToString();
    }

    /// <summary>Makes a name one line: its line feeds are escaped too.</summary>
    public static string OneLine(string text) => text.Replace("\n", "\\n", StringComparison.Ordinal);

    /// <summary>Cuts a text that would flood the terminal, and says so. The explorer and <c>--raw</c> show all of it.</summary>
    public static string Cut(string text)
    {
        if (text.Length <= MaxLength)
        {
            return text;
        }

        var length = char.IsHighSurrogate(text[MaxLength - 1]) ? MaxLength - 1 : MaxLength;
        return $"{text.AsSpan(0, length)}… ({Format.Count(text.Length - length, "more character")})";
    }

    /// <summary>Indents the second and further lines of a text.</summary>
    public static string Indent(string text, string indent) =>
        text.ReplaceLineEndings("\n").Replace("\n", "\n" + indent, StringComparison.Ordinal);
}
