using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace Lamplighter.LocalHost.Foundation;

/// <summary>
/// Parses JSON that functions and clients sent, so that every name and string in it can be read: an unpaired surrogate (such as
/// <c>\ud800</c>) and bytes that aren't UTF-8 become U+FFFD. Without that, reading the string throws, long after the document was parsed.
/// </summary>
internal static class OutsideJson
{
    // A subsegment is two levels deep: a trace of a recursive function is nested deeper than the framework's 64 levels.
    private const int MaxDepth = 256;

    /// <exception cref="JsonException">The text isn't valid JSON, or has too many tokens.</exception>
    public static JsonDocument Parse(string text, int maxDepth = MaxDepth, int maxTokens = int.MaxValue) =>
        Parse(Encoding.UTF8.GetBytes(text), maxDepth, maxTokens);

    /// <summary>
    /// Parses JSON. A document takes 12 bytes for each token besides its text, and more while it grows: many times its text when the
    /// values are empty. <paramref name="maxTokens"/> bounds that.
    /// </summary>
    /// <exception cref="JsonException">The bytes aren't valid JSON, or have too many tokens.</exception>
    public static JsonDocument Parse(ReadOnlyMemory<byte> utf8, int maxDepth = MaxDepth, int maxTokens = int.MaxValue)
    {
        utf8 = Repair(utf8);
        if (utf8.Length > maxTokens)
        {
            CheckTokens(utf8.Span, maxDepth, maxTokens);
        }

        return JsonDocument.Parse(utf8, new JsonDocumentOptions { MaxDepth = maxDepth });
    }

    private static void CheckTokens(ReadOnlySpan<byte> utf8, int maxDepth, int maxTokens)
    {
        var reader = new Utf8JsonReader(utf8, new JsonReaderOptions { MaxDepth = maxDepth });
        for (var tokens = 0; reader.Read(); tokens++)
        {
            if (tokens == maxTokens)
            {
                throw new JsonException($"The document has more than {maxTokens} tokens.");
            }
        }
    }

    private static ReadOnlyMemory<byte> Repair(ReadOnlyMemory<byte> utf8)
    {
        byte[]? copy = null;
        if (!Utf8.IsValid(utf8.Span))
        {
            utf8 = copy = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(utf8.Span));
        }

        var at = 0;
        while (utf8.Span[at..].IndexOf((byte)'\\') is >= 0 and var next)
        {
            at += next;
            var kind = EscapeAt(utf8.Span, at);
            if (kind == Escape.High && EscapeAt(utf8.Span, at + 6) == Escape.Low)
            {
                at += 12;
                continue;
            }

            if (kind != Escape.Other)
            {
                if (copy is null)
                {
                    utf8 = copy = utf8.ToArray();
                }

                "fffd"u8.CopyTo(copy.AsSpan(at + 2));
            }

            // Any other escape is a backslash and at least one character, which can be a backslash too.
            at = Math.Min(at + 2, utf8.Length);
        }

        return utf8;
    }

    private static Escape EscapeAt(ReadOnlySpan<byte> utf8, int at)
    {
        if (at + 6 > utf8.Length
            || utf8[at] != '\\'
            || utf8[at + 1] != 'u'
            || !ushort.TryParse(utf8.Slice(at + 2, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var unit))
        {
            return Escape.Other;
        }

        return char.IsHighSurrogate((char)unit) ? Escape.High : char.IsLowSurrogate((char)unit) ? Escape.Low : Escape.Other;
    }

    private enum Escape
    {
        Other,
        High,
        Low,
    }
}
