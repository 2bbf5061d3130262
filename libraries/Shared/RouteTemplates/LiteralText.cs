using System.Collections.Generic;
using System.Text;

namespace Lamplighter.Internal.EventHandler.RouteTemplates;

// A literal segment of a template. It matches the decoded path; any character can be written as a percent escape.
internal static class LiteralText
{
    // What is wrong with it, as the end of a sentence; null when nothing is.
    internal static string? Read(string part, out string text)
    {
        text = HasAny(part, "{}") ? part.Replace("{{", "{").Replace("}}", "}") : part;
        if (HasAny(text, "?#*"))
        {
            return $"'{part}' has a character that a path segment can't have; write the segment without a query, and ? as %3F, # as %23, "
                + "* as %2A";
        }

        if (text[0] == ' ' || text[text.Length - 1] == ' ')
        {
            return $"'{part}' begins or ends with a space; if that is meant, write %20";
        }

        if (text is "~" || HasToken(text))
        {
            return $"'{part}' has a meaning only in ASP.NET Core; write the path itself";
        }

        if (HasAny(text, "%"))
        {
            if (Decode(text) is not { } decoded)
            {
                return $"'{part}' has a malformed percent escape; write % as %25";
            }

            text = decoded;
        }

        return null;
    }

    // What MVC replaces by the names of a controller and its method.
    private static bool HasToken(string text) =>
        HasAny(text, "[") && (text.Contains("[controller]") || text.Contains("[action]") || text.Contains("[area]"));

    private static string? Decode(string text)
    {
        var bytes = new List<byte>(text.Length);
        var encoded = Encoding.UTF8.GetBytes(text);
        for (var i = 0; i < encoded.Length; i++)
        {
            if (encoded[i] != '%')
            {
                bytes.Add(encoded[i]);
                continue;
            }

            var (high, low) = (Hex(encoded, i + 1), Hex(encoded, i + 2));
            if (high < 0 || low < 0)
            {
                return null;
            }

            bytes.Add((byte)((high << 4) | low));
            i += 2;
        }

        try
        {
            return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString([.. bytes]);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    private static int Hex(byte[] encoded, int at) => at >= encoded.Length ? -1 : (char)encoded[at] switch
    {
        >= '0' and <= '9' and var digit => digit - '0',
        >= 'a' and <= 'f' and var letter => letter - 'a' + 10,
        >= 'A' and <= 'F' and var letter => letter - 'A' + 10,
        _ => -1,
    };

    // The framework's own search is compiled again at every start.
    private static bool HasAny(string part, string characters)
    {
        foreach (var c in part)
        {
            foreach (var wanted in characters)
            {
                if (c == wanted)
                {
                    return true;
                }
            }
        }

        return false;
    }
}
