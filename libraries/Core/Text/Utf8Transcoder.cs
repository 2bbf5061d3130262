using System.ComponentModel;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Text;

namespace Lamplighter.Internal.Core.Text;

/// <summary>
/// Makes strings of UTF-8 and the other way. Most of what a function sees at its start is ASCII, and the framework's own conversions
/// are compiled anew at every start, which takes milliseconds.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Utf8Transcoder
{
    /// <summary>The text of some UTF-8; what is not valid becomes U+FFFD.</summary>
    /// <param name="utf8">The UTF-8.</param>
    public static string GetString(ReadOnlySpan<byte> utf8) => IsAscii(utf8) ? Encoding.Latin1.GetString(utf8) : Encoding.UTF8.GetString(utf8);

    /// <summary>The UTF-8 of a text; halves of surrogate pairs become U+FFFD.</summary>
    /// <param name="text">The text.</param>
    public static byte[] GetBytes(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var bytes = new byte[text.Length];
        return TryNarrow(text, bytes) ? bytes : Encoding.UTF8.GetBytes(text);
    }

    /// <summary>Copies a text that is ASCII.</summary>
    /// <param name="text">The text.</param>
    /// <param name="bytes">Takes as many bytes as the text has characters.</param>
    /// <returns>False where the text is not ASCII, or longer than the bytes; these are undefined then.</returns>
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

    /// <summary>Whether all bytes are ASCII.</summary>
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

    /// <summary>Where a byte is first; -1 where it is not.</summary>
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
