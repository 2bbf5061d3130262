using System.Text;

namespace Lamplighter.Internal.Logging.Shared;

// A name in quotes, with \" for a quotation mark and \\ for a backslash.
internal static class QuotedName
{
    // Moves the position behind the closing quotation mark. Null when there isn't one, or for another escape sequence.
    internal static string? TryRead(string text, ref int at)
    {
        var name = new StringBuilder();
        for (var i = at + 1; i < text.Length; i++)
        {
            var letter = text[i];
            if (letter == '"')
            {
                at = i + 1;
                return name.ToString();
            }

            if (letter == '\\' && (++i == text.Length || text[i] is not ('"' or '\\' or '/')))
            {
                return null;
            }

            name.Append(text[i]);
        }

        return null;
    }
}
