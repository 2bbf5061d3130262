using System.Buffers;
using System.ComponentModel;
using System.Text.Encodings.Web;

namespace Lamplighter.Internal.Core.Json;

/// <summary>
/// Escapes only what JSON requires, as <see cref="JavaScriptEncoder.UnsafeRelaxedJsonEscaping"/> does, which it uses for text beyond
/// ASCII. Thread-safe.
/// </summary>
/// <remarks>
/// Gain: the tables of the framework's encoder are built only for text beyond ASCII. The first use of <c>JsonEncodedText</c>, and with
/// it of that encoder, takes 22 to 30 ms of a cold start. benchmarks/ColdStart shows when this type isn't needed any more: run it with
/// <see cref="JavaScriptEncoder.UnsafeRelaxedJsonEscaping"/> in its place.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class JsonTextEncoder : JavaScriptEncoder
{
    private JsonTextEncoder()
    {
    }

    /// <summary>The only instance.</summary>
    public static JsonTextEncoder Instance { get; } = new();

    /// <inheritdoc />
    public override int MaxOutputCharactersPerInputCharacter => 6;

    /// <inheritdoc />
    public override unsafe int FindFirstCharacterToEncode(char* text, int textLength)
    {
        var all = new ReadOnlySpan<char>(text, textLength);
        var i = JsonEscapes.FirstIn(all);
        if (i == textLength)
        {
            return -1;
        }

        if (all[i] <= '\x7f')
        {
            return i;
        }

        var found = UnsafeRelaxedJsonEscaping.FindFirstCharacterToEncode(text + i, textLength - i);
        return found < 0 ? -1 : i + found;
    }

    /// <inheritdoc />
    public override int FindFirstCharacterToEncodeUtf8(ReadOnlySpan<byte> utf8Text)
    {
        var i = JsonEscapes.FirstIn(utf8Text);
        if (i == utf8Text.Length)
        {
            return -1;
        }

        if (utf8Text[i] <= 0x7f)
        {
            return i;
        }

        var found = UnsafeRelaxedJsonEscaping.FindFirstCharacterToEncodeUtf8(utf8Text[i..]);
        return found < 0 ? -1 : i + found;
    }

    /// <inheritdoc />
    public override OperationStatus Encode(
        ReadOnlySpan<char> source,
        Span<char> destination,
        out int charsConsumed,
        out int charsWritten,
        bool isFinalBlock = true)
    {
        charsConsumed = 0;
        charsWritten = 0;
        while (charsConsumed < source.Length)
        {
            var plain = JsonEscapes.FirstIn(source[charsConsumed..]);
            var fits = Math.Min(plain, destination.Length - charsWritten);
            source.Slice(charsConsumed, fits).CopyTo(destination[charsWritten..]);
            charsConsumed += fits;
            charsWritten += fits;
            if (fits < plain)
            {
                return OperationStatus.DestinationTooSmall;
            }

            if (charsConsumed == source.Length)
            {
                break;
            }

            var next = source[charsConsumed];
            if (next > '\x7f')
            {
                var status = UnsafeRelaxedJsonEscaping.Encode(
                    source[charsConsumed..], destination[charsWritten..], out var consumed, out var written, isFinalBlock);
                charsConsumed += consumed;
                charsWritten += written;
                return status;
            }

            if (!TryEscape(next, destination[charsWritten..], out var length))
            {
                return OperationStatus.DestinationTooSmall;
            }

            charsConsumed++;
            charsWritten += length;
        }

        return OperationStatus.Done;
    }

    /// <inheritdoc />
    public override OperationStatus EncodeUtf8(
        ReadOnlySpan<byte> utf8Source,
        Span<byte> utf8Destination,
        out int bytesConsumed,
        out int bytesWritten,
        bool isFinalBlock = true)
    {
        bytesConsumed = 0;
        bytesWritten = 0;
        Span<char> escape = stackalloc char[6];
        while (bytesConsumed < utf8Source.Length)
        {
            var plain = JsonEscapes.FirstIn(utf8Source[bytesConsumed..]);
            var fits = Math.Min(plain, utf8Destination.Length - bytesWritten);
            utf8Source.Slice(bytesConsumed, fits).CopyTo(utf8Destination[bytesWritten..]);
            bytesConsumed += fits;
            bytesWritten += fits;
            if (fits < plain)
            {
                return OperationStatus.DestinationTooSmall;
            }

            if (bytesConsumed == utf8Source.Length)
            {
                break;
            }

            var next = utf8Source[bytesConsumed];
            if (next > 0x7f)
            {
                var status = UnsafeRelaxedJsonEscaping.EncodeUtf8(
                    utf8Source[bytesConsumed..], utf8Destination[bytesWritten..], out var consumed, out var written, isFinalBlock);
                bytesConsumed += consumed;
                bytesWritten += written;
                return status;
            }

            TryEscape((char)next, escape, out var length);
            if (length > utf8Destination.Length - bytesWritten)
            {
                return OperationStatus.DestinationTooSmall;
            }

            for (var i = 0; i < length; i++)
            {
                utf8Destination[bytesWritten++] = (byte)escape[i];
            }

            bytesConsumed++;
        }

        return OperationStatus.Done;
    }

    /// <inheritdoc />
    public override unsafe bool TryEncodeUnicodeScalar(
        int unicodeScalar,
        char* buffer,
        int bufferLength,
        out int numberOfCharactersWritten) =>
        unicodeScalar > 0x7f
            ? UnsafeRelaxedJsonEscaping.TryEncodeUnicodeScalar(unicodeScalar, buffer, bufferLength, out numberOfCharactersWritten)
            : TryEscape((char)unicodeScalar, new Span<char>(buffer, bufferLength), out numberOfCharactersWritten);

    /// <inheritdoc />
    public override bool WillEncode(int unicodeScalar) =>
        unicodeScalar > 0x7f ? UnsafeRelaxedJsonEscaping.WillEncode(unicodeScalar) : !JsonEscapes.IsPlain((char)unicodeScalar);

    private static bool TryEscape(char c, Span<char> destination, out int length)
    {
        var letter = c switch
        {
            '"' => '"',
            '\\' => '\\',
            '\b' => 'b',
            '\t' => 't',
            '\n' => 'n',
            '\f' => 'f',
            '\r' => 'r',
            _ => '\0',
        };
        length = letter == '\0' ? 6 : 2;
        if (destination.Length < length)
        {
            length = 0;
            return false;
        }

        destination[0] = '\\';
        destination[1] = letter;
        if (length == 6)
        {
            const string Digits = "0123456789ABCDEF";
            destination[1] = 'u';
            destination[2] = '0';
            destination[3] = '0';
            destination[4] = Digits[c >> 4];
            destination[5] = Digits[c & 15];
        }

        return true;
    }
}
