using System.Buffers;
using System.Text;

namespace Lamplighter.Internal.Core.Redaction;

// Redacts text of the form name, = or :, value, such as query strings, forms, cookies, connection strings, invalid JSON, and records'
// ToString, also if it is encoded as in URLs and in JSON strings. The end of a value is an estimate that rather hides too much.
internal static class TextRedaction
{
    // Without one of these, or an escape sequence of one, a text has no name with a value.
    private static readonly SearchValues<char> s_signs = SearchValues.Create("=:%\\");

    internal static bool CanHide(ReadOnlySpan<char> text) => text.IndexOfAny(s_signs) >= 0;

    internal static string Hide(string text, ReadOnlySpan<string> names, ReadOnlySpan<string[]> paths)
    {
        if (names.IsEmpty || !CanHide(text))
        {
            return text;
        }

        var decoded = DecodedText.Of(text);
        try
        {
            List<(int Start, int End)>? hidden = null;
            foreach (var name in names)
            {
                Find(decoded, name, 0, ref hidden);
            }

            foreach (var path in paths)
            {
                if (InsideParents(decoded, path) is >= 0 and var from)
                {
                    Find(decoded, path[^1], from, ref hidden);
                }
            }

            return hidden is null ? text : Mask(text, hidden);
        }
        finally
        {
            decoded.Dispose();
        }
    }

    private static void Find(DecodedText text, string name, int from, ref List<(int Start, int End)>? hidden)
    {
        var characters = text.Characters;
        if (characters[from..].IndexOf(name, StringComparison.OrdinalIgnoreCase) is not (>= 0 and var at))
        {
            return;
        }

        var value = new NamedValue(text);
        do
        {
            from += at;
            if (value.TryFind(from, name.Length, out var start, out var end))
            {
                (hidden ??= []).Add((text.SourceIndex(start), text.SourceIndex(end)));
            }

            from += name.Length;
            at = characters[from..].IndexOf(name, StringComparison.OrdinalIgnoreCase);
        }
        while (at >= 0);
    }

    // Where the object of the last parent in a path begins; -1 if the text doesn't contain the parents.
    private static int InsideParents(DecodedText text, string[] path)
    {
        var characters = text.Characters;
        var value = new NamedValue(text);
        var from = 0;
        foreach (var parent in path.AsSpan(0, path.Length - 1))
        {
            int content;
            do
            {
                var at = characters[from..].IndexOf(parent, StringComparison.OrdinalIgnoreCase);
                if (at < 0)
                {
                    return -1;
                }

                content = value.FindContent(from + at, parent.Length);
                from += at + parent.Length;
            }
            while (content < 0);
            from = content;
        }

        return from;
    }

    // Values can overlap, if the value of one name contains another name.
    private static string Mask(string text, List<(int Start, int End)> hidden)
    {
        hidden.Sort();
        var result = new StringBuilder(text.Length);
        var copied = 0;
        foreach (var (start, end) in hidden)
        {
            if (start >= copied)
            {
                result.Append(text, copied, start - copied).Append(Redactor.Mask);
            }

            copied = Math.Max(copied, end);
        }

        return result.Append(text, copied, text.Length - copied).ToString();
    }
}
