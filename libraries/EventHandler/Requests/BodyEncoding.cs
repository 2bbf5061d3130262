using System.Text;
using Lamplighter.Internal.EventHandler.HttpSyntax;

namespace Lamplighter.Internal.EventHandler.Requests;

// The character encoding of a body: the one that its first bytes show, else the charset of its content type, else UTF-8.
internal static class BodyEncoding
{
    // Null for a charset that isn't supported. What isn't text in its encoding becomes U+FFFD.
    internal static string? ReadText(ReadOnlySpan<byte> text, string? contentType)
    {
        var named = Named(contentType, out var isSupported);
        var encoding = Charsets.Detect(text, isJson: false) ?? named;
        if (!isSupported)
        {
            return null;
        }

        if (encoding is null or UTF8Encoding)
        {
            return Charsets.Read(Encoding.UTF8, text);
        }

        var lenient = (Encoding)encoding.Clone();
        lenient.DecoderFallback = DecoderFallback.ReplacementFallback;
        return Charsets.Read(lenient, text);
    }

    // JSON as UTF-8 without a byte order mark. Throws DecoderFallbackException for what isn't text, and 415 for other charsets.
    internal static ReadOnlyMemory<byte> ToUtf8(ReadOnlyMemory<byte> json, string? contentType)
    {
        var named = Named(contentType, out var isSupported);
        if (!isSupported)
        {
            throw new HttpException(415, "The body's charset isn't supported. Send UTF-8.");
        }

        if (json.Span.StartsWith("\uFEFF"u8))
        {
            return json[3..];
        }

        var encoding = Charsets.Detect(json.Span, isJson: true) ?? (named is UnicodeEncoding or UTF32Encoding ? null : named);
        return encoding is null or UTF8Encoding ? json : Encoding.UTF8.GetBytes(Charsets.Read(encoding, json.Span));
    }

    private static Encoding? Named(string? contentType, out bool isSupported)
    {
        var charset = HeaderParameters.Find(contentType, "charset");
        var encoding = charset is null ? null : Charsets.Find(charset);
        isSupported = charset is null || encoding is not null;
        return encoding;
    }
}
