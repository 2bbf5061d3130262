using System.Buffers;
using System.Text;
using Lamplighter.Internal.Core.Redaction;
using Lamplighter.Internal.Logging.Text;

namespace Lamplighter.Internal.Logging.Providers;

// Hides values in a message that was formatted before it came: the values whose names are hidden, and what the redactor finds itself.
internal static class RedactedMessage
{
    internal static string Of(Redactor redactor, string message, ReadOnlySpan<KeyValuePair<string, object?>> pairs)
    {
        if (redactor.IsEmpty)
        {
            return message;
        }

        HashSet<string>? hidden = null;
        foreach (var (name, value) in pairs)
        {
            if (redactor.Hides(name) && value?.ToString() is { Length: > 0 } text)
            {
                (hidden ??= new HashSet<string>(StringComparer.Ordinal)).Add(text);
            }
        }

        return redactor.HideIn(hidden is null ? message : Mask(message, hidden));
    }

    // One pass over the message as it came, so that no mask is searched again. Matches that overlap share one mask.
    private static string Mask(string message, HashSet<string> hidden)
    {
        string[] longestFirst = [.. hidden.OrderByDescending(static text => text.Length)];
        var search = SearchValues.Create(longestFirst, StringComparison.Ordinal);
        var masked = new StringBuilder();
        var written = 0;
        var end = 0;
        for (var at = Next(message, search, 0); at >= 0; at = Next(message, search, at + 1))
        {
            if (masked.Length > TextLimit.Characters)
            {
                // Masks can be longer than what they hide. The line ends here anyway.
                return masked.ToString();
            }

            if (at >= end)
            {
                masked.Append(message, written, at - written).Append(Redactor.Mask);
            }

            end = Math.Max(end, at + LengthAt(message, longestFirst, at));
            written = end;
        }

        return masked.Length == 0 ? message : masked.Append(message, written, message.Length - written).ToString();
    }

    private static int Next(string message, SearchValues<string> search, int from)
    {
        var found = message.AsSpan(from).IndexOfAny(search);
        return found < 0 ? -1 : from + found;
    }

    private static int LengthAt(string message, string[] longestFirst, int at)
    {
        foreach (var text in longestFirst)
        {
            if (message.AsSpan(at).StartsWith(text, StringComparison.Ordinal))
            {
                return text.Length;
            }
        }

        return 1;
    }
}
