using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Lamplighter.Internal.Core.Json;

// The syntax of numbers and strings. Each method advances the index past what it read; it returns false, with the index at the
// error, if the syntax isn't valid.
internal static class JsonTokenSyntax
{
    internal static bool TrySkipNumber(ReadOnlySpan<byte> json, ref int at)
    {
        if (json[at] == '-')
        {
            at++;
        }

        if (at < json.Length && json[at] == '0')
        {
            at++;
        }
        else if (!TrySkipDigits(json, ref at))
        {
            return false;
        }

        if (at < json.Length && json[at] == '.')
        {
            at++;
            if (!TrySkipDigits(json, ref at))
            {
                return false;
            }
        }

        if (at < json.Length && (json[at] | 0x20) == 'e')
        {
            at++;
            if (at < json.Length && json[at] is (byte)'+' or (byte)'-')
            {
                at++;
            }

            if (!TrySkipDigits(json, ref at))
            {
                return false;
            }
        }

        return at >= json.Length
            || json[at] is (byte)',' or (byte)'}' or (byte)']' or (byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t';
    }

    // The index is behind the opening quote before, and behind the closing quote afterwards.
    internal static bool TrySkipString(ReadOnlySpan<byte> json, ref int at, out bool isEscaped)
    {
        isEscaped = false;
        while (true)
        {
            SkipPlain(json, ref at);
            if (at >= json.Length)
            {
                return false;
            }

            var next = json[at++];
            if (next == '"')
            {
                return true;
            }

            if (next != '\\')
            {
                return false;
            }

            isEscaped = true;
            if (!TrySkipEscape(json, ref at))
            {
                return false;
            }
        }
    }

    private static bool TrySkipDigits(ReadOnlySpan<byte> json, ref int at)
    {
        var start = at;
        while (at < json.Length && json[at] is >= (byte)'0' and <= (byte)'9')
        {
            at++;
        }

        return at > start;
    }

    private static bool TrySkipEscape(ReadOnlySpan<byte> json, ref int at)
    {
        var digits = at < json.Length && json[at] == 'u' ? 4 : 0;
        if (at + digits >= json.Length
            || json[at] is not ((byte)'"' or (byte)'\\' or (byte)'/' or (byte)'b' or (byte)'f'
                or (byte)'n' or (byte)'r' or (byte)'t' or (byte)'u'))
        {
            return false;
        }

        for (at++; digits > 0; digits--)
        {
            if (!char.IsAsciiHexDigit((char)json[at++]))
            {
                return false;
            }
        }

        return true;
    }

    // Advances 16 bytes at a time to the next quote, backslash or control character.
    private static void SkipPlain(ReadOnlySpan<byte> json, ref int at)
    {
        var i = at;
        ref var first = ref MemoryMarshal.GetReference(json);
        for (; i <= json.Length - Vector128<byte>.Count; i += Vector128<byte>.Count)
        {
            var part = Vector128.LoadUnsafe(ref first, (nuint)i);
            var found = Vector128.Equals(part, Vector128.Create((byte)'"')) | Vector128.Equals(part, Vector128.Create((byte)'\\'))
                | Vector128.LessThan(part, Vector128.Create((byte)' '));
            var bits = found.ExtractMostSignificantBits();
            if (bits != 0)
            {
                at = i + BitOperations.TrailingZeroCount(bits);
                return;
            }
        }

        while (i < json.Length && json[i] is >= (byte)' ' and not (byte)'"' and not (byte)'\\')
        {
            i++;
        }

        at = i;
    }
}
