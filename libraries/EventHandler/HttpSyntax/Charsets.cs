using System.Text;

namespace Lamplighter.Internal.EventHandler.HttpSyntax;

// The character encodings that a caller can name, as strict decoders: they throw DecoderFallbackException for what isn't text in them.
internal static class Charsets
{
    internal static Encoding Utf8 => new UTF8Encoding(false, throwOnInvalidBytes: true);

    // Null for one that isn't supported. ASCII is a part of UTF-8. Without a byte order mark, .NET's clients mean little endian.
    internal static Encoding? Find(string name) => name.Trim().ToLowerInvariant() switch
    {
        "utf-8" or "utf8" or "us-ascii" or "ascii" => Utf8,
        "iso-8859-1" or "latin1" => Encoding.Latin1,
        "utf-16" or "utf-16le" => Utf16(bigEndian: false),
        "utf-16be" => Utf16(bigEndian: true),
        "utf-32" or "utf-32le" => Utf32(bigEndian: false),
        "utf-32be" => Utf32(bigEndian: true),
        _ => null,
    };

    // The encoding that a byte order mark or, in JSON, the zero bytes of its first character show; null for UTF-8 and for what shows none.
    internal static Encoding? Detect(ReadOnlySpan<byte> text, bool isJson) => text switch
    {
        [0xFF, 0xFE, 0, 0, ..] => Utf32(bigEndian: false),
        [0, 0, 0xFE, 0xFF, ..] => Utf32(bigEndian: true),
        [0xFF, 0xFE, ..] => Utf16(bigEndian: false),
        [0xFE, 0xFF, ..] => Utf16(bigEndian: true),
        _ when !isJson => null,
        [not 0, 0, 0, 0, ..] => Utf32(bigEndian: false),
        [0, 0, 0, not 0, ..] => Utf32(bigEndian: true),
        [not 0, 0, ..] => Utf16(bigEndian: false),
        [0, not 0, ..] => Utf16(bigEndian: true),
        _ => null,
    };

    // The text without a byte order mark.
    internal static string Read(Encoding encoding, ReadOnlySpan<byte> bytes)
    {
        var mark = encoding.Preamble;
        return encoding.GetString(!mark.IsEmpty && bytes.StartsWith(mark) ? bytes[mark.Length..] : bytes);
    }

    private static UnicodeEncoding Utf16(bool bigEndian) => new(bigEndian, byteOrderMark: true, throwOnInvalidBytes: true);

    private static UTF32Encoding Utf32(bool bigEndian) => new(bigEndian, byteOrderMark: true, throwOnInvalidCharacters: true);
}
