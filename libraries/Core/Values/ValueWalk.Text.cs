using System.Buffers;
using System.Buffers.Text;
using System.Globalization;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Text;
using Lamplighter.Internal.Core.Redaction;

namespace Lamplighter.Internal.Core.Values;

// Texts, numbers and bytes that can be long.
internal sealed partial class ValueWalk
{
    private const int MaxNumberBytes = 128;

    private void Text(string text, string? name = null)
    {
        var isEncoded = !_redactor.IsEmpty && IsEncodedBody(name) && EncodedBodies.TryHide(_redactor, text, ref _spent, out text);
        if (!_redactor.IsEmpty && !isEncoded)
        {
            text = _redactor.HideInLong(text, ref _spent);
        }

        var end = Fit(text, Left);
        if (end == text.Length)
        {
            _json.WriteStringValue(text);
        }
        else if (!_redactor.IsEmpty && !isEncoded && Is(name, "body") && Base64.IsValid(text))
        {
            // Can't be decoded and redacted any more, once it is cut.
            _json.WriteStringValue(Redactor.Mask);
        }
        else
        {
            WriteCut(text.AsSpan(0, end));
        }
    }

    private void WriteCut(ReadOnlySpan<char> text)
    {
        _isCut = true;
        if (text.Length > 0 && char.IsHighSurrogate(text[^1]))
        {
            text = text[..^1];
        }

        _json.WriteStringValueSegment(text, isFinalSegment: false);
        _json.WriteStringValueSegment(ValueMarks.More, isFinalSegment: true);
    }

    // The number of characters that take at most this many bytes as JSON.
    private static int Fit(ReadOnlySpan<char> text, int bytes)
    {
        if (text.Length <= bytes / 6)
        {
            return text.Length;
        }

        for (var i = 0; i < text.Length; i++)
        {
            bytes -= text[i] switch
            {
                < ' ' => 6,
                '"' or '\\' => 2,
                <= '~' => 1,
                <= '\x7ff' => 2,
                >= '\ud800' and <= '\udfff' => 2,
                _ => 3,
            };
            if (bytes < 0)
            {
                return i;
            }
        }

        return text.Length;
    }

    private void OwnText(object value)
    {
        if (TryCut(value))
        {
            return;
        }

        string text;
        try
        {
            text = value switch
            {
                Uri uri => uri.OriginalString,
                Type type => TypeNames.Of(type),
                CultureInfo culture => culture.Name,
                Encoding encoding => encoding.WebName,
                TimeZoneInfo zone => zone.Id,
                StringBuilder builder => builder.ToString(0, Math.Min(builder.Length, RedactedValues.MaxText + 1)),
                Memory<char> characters => Start(characters.Span),
                ReadOnlyMemory<char> characters => Start(characters.Span),
                ArraySegment<char> characters => Start(characters),
                _ => InvariantText.Of(value),
            };
        }
        catch (Exception error)
        {
            text = ValueMarks.Thrown(error);
        }

        Text(text);
    }

    private static string Start(ReadOnlySpan<char> text) => new(text[..Math.Min(text.Length, RedactedValues.MaxText + 1)]);

    // Without a copy of the text as a string.
    private bool TryCut(object value)
    {
        if (!_redactor.IsEmpty || value is not StringBuilder builder || builder.Length <= Left)
        {
            return false;
        }

        var cut = ArrayPool<char>.Shared.Rent(Left);
        var characters = cut.AsSpan(0, Left);
        builder.CopyTo(0, characters, characters.Length);
        WriteCut(characters[..Fit(characters, Left)]);
        ArrayPool<char>.Shared.Return(cut);
        return true;
    }

    private void Number(object value)
    {
        var (text, isNumber) = value switch
        {
            Half number => (number.ToString(CultureInfo.InvariantCulture), Half.IsFinite(number)),
            Int128 or UInt128 or nint or nuint => (InvariantText.Of(value), true),
            _ => BigNumber(value),
        };
        if (isNumber && !_numbersAreText && ReferenceEquals(_redactor.HidePatternsIn(text, ref _spent), text))
        {
            _json.WriteRawValue(text);
        }
        else
        {
            Text(text);
        }
    }

    // Its own method, so that the assembly of the type is loaded only for such values.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static (string Text, bool IsNumber) BigNumber(object value)
    {
        var number = (BigInteger)value;
        return number.GetByteCount() <= MaxNumberBytes
            ? (number.ToString(CultureInfo.InvariantCulture), true)
            : (string.Create(CultureInfo.InvariantCulture, $"(a number of {number.GetBitLength()} bits)"), false);
    }

    private void Bytes(object value)
    {
        switch (value)
        {
            case byte[] bytes: Bytes((ReadOnlySpan<byte>)bytes); break;
            case Memory<byte> memory: Bytes(memory.Span); break;
            case ReadOnlyMemory<byte> memory: Bytes(memory.Span); break;
            case ArraySegment<byte> segment: Bytes(segment.AsSpan()); break;
            default: Bytes((MemoryStream)value); break;
        }
    }

    // Neither moves the position. Without access to the buffer, all of it would have to be copied.
    private void Bytes(MemoryStream stream)
    {
        if (stream.TryGetBuffer(out var buffer))
        {
            Bytes(buffer.AsSpan());
            return;
        }

        try
        {
            if (stream.Length > Left)
            {
                _json.WriteStringValue($"{typeof(MemoryStream)} ({stream.Length.ToString(CultureInfo.InvariantCulture)} bytes)");
            }
            else
            {
                Bytes(stream.ToArray());
            }
        }
        catch (ObjectDisposedException)
        {
            _json.WriteStringValue(typeof(MemoryStream).FullName);
        }
    }

    private void Bytes(ReadOnlySpan<byte> bytes)
    {
        var fits = Left / 4 * 3;
        if (bytes.Length <= fits)
        {
            _json.WriteBase64StringValue(bytes);
            return;
        }

        var encoded = ArrayPool<char>.Shared.Rent(Base64.GetMaxEncodedToUtf8Length(fits));
        Convert.TryToBase64Chars(bytes[..fits], encoded, out var written);
        WriteCut(encoded.AsSpan(0, written));
        ArrayPool<char>.Shared.Return(encoded);
    }
}
