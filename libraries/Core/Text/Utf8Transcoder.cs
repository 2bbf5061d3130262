using System.ComponentModel;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Text;

namespace Lamplighter.Internal.Core.Text;

/// <summary>
/// Converts between UTF-8 and strings. Most text that a function reads at its start is ASCII, which is converted here; other text is
/// converted by the framework.
/// </summary>
/// <remarks>
/// Gain: the first use of <c>Encoding.UTF8.GetString</c> takes 4 ms of a cold start, because it is compiled at every start.
/// benchmarks/ColdStart shows when this type isn't needed any more: run it with <see cref="Encoding.UTF8"/> in its place.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Utf8Transcoder
{
    /// <summary>Converts UTF-8 to a string. Invalid bytes become U+FFFD.</summary>
    /// <param name="utf8">The UTF-8.</param>
    public static string GetString(ReadOnlySpan<byte> utf8) =>
        IsAscii(utf8) ? Encoding.Latin1.GetString(utf8) : Encoding.UTF8.GetString(utf8);

    /// <summary>Converts a text to UTF-8. Unpaired surrogates become U+FFFD.</summary>
    /// <param name="text">The text.</param>
    public static byte[] GetBytes(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var bytes = new byte[text.Length];
        return TryNarrow(text, bytes) ? bytes : Encoding.UTF8.GetBytes(text);
    }

    /// <summary>Converts ASCII text to bytes.</summary>
    /// <param name="text">The text.</param>
    /// <param name="bytes">Receives one byte for each character.</param>
    /// <returns>False if the text isn't ASCII or is longer than the span. In that case the content of the span is undefined.</returns>
    public static bool TryNarrow(ReadOnlySpan<char> text, Span<byte> bytes)
    {
        if (text.Length > bytes.Length)
        {
            return false;
        }

        var i = 0;
        ref var from = ref MemoryMarshal.GetReference(MemoryMarshal.Cast<char, ushort>(text));
        ref var to = ref MemoryMarshal.GetReference(bytes);
        for (; i <= text.Length - Vector128<byte>.Count; i += Vector128<byte>.Count)
        {
            var low = Vector128.LoadUnsafe(ref from, (nuint)i);
            var high = Vector128.LoadUnsafe(ref from, (nuint)(i + Vector128<ushort>.Count));
            if (Vector128.GreaterThanAny(low | high, Vector128.Create((ushort)0x7f)))
            {
                return false;
            }

            Vector128.Narrow(low, high).StoreUnsafe(ref to, (nuint)i);
        }

        for (; i < text.Length; i++)
        {
            if (text[i] > 0x7f)
            {
                return false;
            }

            bytes[i] = (byte)text[i];
        }

        return true;
    }

    /// <summary>Returns whether all bytes are ASCII.</summary>
    /// <param name="utf8">The bytes.</param>
    public static bool IsAscii(ReadOnlySpan<byte> utf8)
    {
        var i = 0;
        ref var from = ref MemoryMarshal.GetReference(utf8);
        for (; i <= utf8.Length - Vector128<byte>.Count; i += Vector128<byte>.Count)
        {
            if (Vector128.LoadUnsafe(ref from, (nuint)i).ExtractMostSignificantBits() != 0)
            {
                return false;
            }
        }

        for (; i < utf8.Length; i++)
        {
            if (utf8[i] > 0x7f)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Returns the index of the first occurrence of a byte; -1 if there isn't one.</summary>
    /// <param name="bytes">The bytes.</param>
    /// <param name="value">The byte.</param>
    public static int IndexOf(ReadOnlySpan<byte> bytes, byte value)
    {
        var i = 0;
        ref var from = ref MemoryMarshal.GetReference(bytes);
        for (; i <= bytes.Length - Vector128<byte>.Count; i += Vector128<byte>.Count)
        {
            var found = Vector128.Equals(Vector128.LoadUnsafe(ref from, (nuint)i), Vector128.Create(value)).ExtractMostSignificantBits();
            if (found != 0)
            {
                return i + System.Numerics.BitOperations.TrailingZeroCount(found);
            }
        }

        for (; i < bytes.Length; i++)
        {
            if (bytes[i] == value)
            {
                return i;
            }
        }

        return -1;
    }
}
