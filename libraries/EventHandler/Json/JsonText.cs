using System.Text.Json;
using Lamplighter.Internal.Core.Json;
using Lamplighter.Internal.Core.Text;

namespace Lamplighter.Internal.EventHandler.Json;

// Decodes JSON values by their raw text.
internal static class JsonText
{
    internal static string Read(ReadOnlySpan<byte> value)
    {
        if (value.IsEmpty || value[0] != '"')
        {
            return Utf8Transcoder.GetString(value);
        }

        var inner = value[1..^1];
        return IsEscaped(inner) ? Utf8Transcoder.GetString(Unescape(value)) : Utf8Transcoder.GetString(inner);
    }

    // A member's name as the cursor gives it, without its quotes.
    internal static string ReadName(ReadOnlySpan<byte> name) =>
        IsEscaped(name) ? Read([(byte)'"', .. name, (byte)'"']) : Utf8Transcoder.GetString(name);

    // The text's UTF-8; the event's own bytes where nothing is escaped.
    internal static ReadOnlyMemory<byte> ReadBytes(ReadOnlyMemory<byte> value)
    {
        var span = value.Span;
        if (span.IsEmpty || span[0] != '"')
        {
            return value;
        }

        return IsEscaped(span) ? Unescape(span) : value[1..^1];
    }

    // A method's name, without a new string for the common ones.
    internal static string ReadMethod(ReadOnlySpan<byte> value) => value switch
    {
        [(byte)'"', (byte)'G', (byte)'E', (byte)'T', (byte)'"'] => "GET",
        [(byte)'"', (byte)'P', (byte)'O', (byte)'S', (byte)'T', (byte)'"'] => "POST",
        [(byte)'"', (byte)'P', (byte)'U', (byte)'T', (byte)'"'] => "PUT",
        _ => Read(value).ToUpperInvariant(),
    };

    internal static string Read(ref JsonScanner reader)
    {
        try
        {
            return reader.GetString();
        }
        catch (InvalidOperationException error)
        {
            throw NotUnicode(error);
        }
    }

    private static byte[] Unescape(ReadOnlySpan<byte> value)
    {
        try
        {
            var reader = new JsonScanner(value);
            reader.Read();
            var bytes = new byte[value.Length];
            return JsonUnescaper.TryUnescape(reader.ValueSpan, bytes, out var length) ? bytes[..length] : throw NotUnicode(null);
        }
        catch (JsonException error)
        {
            throw JsonValues.Malformed(error);
        }
    }

    private static bool IsEscaped(ReadOnlySpan<byte> text) => Utf8Transcoder.IndexOf(text, (byte)'\\') >= 0;

    // Half of a surrogate pair, which JSON can escape and no text can have.
    private static BadRequestException NotUnicode(Exception? error) => new("The request has text that is not valid Unicode.", error);
}
