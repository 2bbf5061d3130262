using System.Text;

namespace Lamplighter.Internal.EventHandler.HttpSyntax;

internal static class HeaderParameters
{
    // The value of a parameter that may have text beyond ASCII: from name*, from encoded words in name, else as it was sent.
    internal static string? FindText(string header, string name)
    {
        var extended = Find(header, name + "*");
        return (extended is null ? null : MimeText.ReadExtended(extended))
            ?? (Find(header, name) is { } plain ? MimeText.ReadWords(plain) : extended);
    }

    // The value of a parameter such as boundary or filename; null if there isn't one.
    internal static string? Find(string? header, string name)
    {
        var rest = header.AsSpan();
        while (NextParameter(ref rest))
        {
            var equals = rest.IndexOfAny('=', ';');
            if (equals < 0)
            {
                return null;
            }

            // Nothing between two semicolons (RFC 9110, 5.6.6), or a parameter without a value.
            if (rest[equals] == ';')
            {
                rest = rest[equals..];
                continue;
            }

            var found = rest[..equals].Trim().Equals(name, StringComparison.OrdinalIgnoreCase);
            rest = rest[(equals + 1)..].TrimStart();
            var value = rest.StartsWith("\"") ? Quoted(ref rest) : Token(ref rest);
            if (found)
            {
                return value;
            }
        }

        return null;
    }

    private static bool NextParameter(ref ReadOnlySpan<char> rest)
    {
        var semicolon = rest.IndexOf(';');
        rest = rest[(semicolon + 1)..];
        return semicolon >= 0;
    }

    private static string Token(ref ReadOnlySpan<char> rest)
    {
        var end = rest.IndexOf(';');
        var value = end < 0 ? rest : rest[..end];
        rest = rest[value.Length..];
        return value.Trim().ToString();
    }

    // Browsers write a quote inside as %22, others as \".
    private static string Quoted(ref ReadOnlySpan<char> rest)
    {
        var text = new StringBuilder();
        var i = 1;
        for (; i < rest.Length && rest[i] != '"'; i++)
        {
            if (rest[i] == '\\' && i + 1 < rest.Length && rest[i + 1] is ('"' or '\\'))
            {
                i++;
            }

            text.Append(rest[i]);
        }

        rest = rest[Math.Min(i + 1, rest.Length)..];
        return text.Replace("%22", "\"").ToString();
    }
}
