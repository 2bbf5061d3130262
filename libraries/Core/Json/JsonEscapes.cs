using System.ComponentModel;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Lamplighter.Internal.Core.Json;

/// <summary>
/// What of a text must be escaped in JSON, or looked at more closely: controls, quotes, backslashes, and whatever is not ASCII.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class JsonEscapes
{
    /// <summary>Where the first one is; the length where there is none.</summary>
    /// <param name="text">The text.</param>
    public static int FirstIn(ReadOnlySpan<char> text)
    {
        // 16 bytes at a time, the last ones overlapping: the framework's wider vectors are compiled anew at every start, which
        // costs more than they save.
        const int Step = 8;
        ref var first = ref Unsafe.As<char, ushort>(ref MemoryMarshal.GetReference(text));
        if (text.Length >= Step)
        {
            for (var i = 0; i < text.Length; i += Step)
            {
                var start = Math.Min(i, text.Length - Step);
                var found = Find(Vector128.LoadUnsafe(ref first, (nuint)start));
                if (found != 0)
                {
                    return start + BitOperations.TrailingZeroCount(found);
                }
            }

            return text.Length;
        }

        const int Half = Step / 2;
        if (text.Length >= Half)
        {
            var rest = text.Length - Half;
            var found = Find(Vector128.Create(Read64(ref Unsafe.As<ushort, byte>(ref first)), Read64(ref Unsafe.As<ushort, byte>(ref Unsafe.Add(ref first, rest)))).AsUInt16());
            return found == 0 ? text.Length : Overlapping(BitOperations.TrailingZeroCount(found), Half, rest);
        }

        for (var i = 0; i < text.Length; i++)
        {
            if (!IsPlain(text[i]))
            {
                return i;
            }
        }

        return text.Length;
    }

    /// <summary>Where the first one is; the length where there is none.</summary>
    /// <param name="text">The text, UTF-8.</param>
    public static int FirstIn(ReadOnlySpan<byte> text)
    {
        const int Step = 16;
        ref var first = ref MemoryMarshal.GetReference(text);
        if (text.Length >= Step)
        {
            for (var i = 0; i < text.Length; i += Step)
            {
                var start = Math.Min(i, text.Length - Step);
                var found = Find(Vector128.LoadUnsafe(ref first, (nuint)start));
                if (found != 0)
                {
                    return start + BitOperations.TrailingZeroCount(found);
                }
            }

            return text.Length;
        }

        const int Half = Step / 2;
        if (text.Length >= Half)
        {
            var rest = text.Length - Half;
            var found = Find(Vector128.Create(Read64(ref first), Read64(ref Unsafe.Add(ref first, rest))).AsByte());
            return found == 0 ? text.Length : Overlapping(BitOperations.TrailingZeroCount(found), Half, rest);
        }

        for (var i = 0; i < text.Length; i++)
        {
            if (!IsPlain((char)text[i]))
            {
                return i;
            }
        }

        return text.Length;
    }

    // Of two overlapping halves, where something is in the first one that has it.
    private static int Overlapping(int found, int half, int rest) => found < half ? found : rest + found - half;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Read64(ref byte at) => Unsafe.ReadUnaligned<ulong>(ref at);

    // Not inlined, a method that takes a vector could not be compiled ahead.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint Find(Vector128<ushort> part) =>
        (Vector128.GreaterThan(part - Vector128.Create((ushort)' '), Vector128.Create((ushort)('~' - ' ')))
            | Vector128.Equals(part, Vector128.Create((ushort)'"')) | Vector128.Equals(part, Vector128.Create((ushort)'\\'))).ExtractMostSignificantBits();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint Find(Vector128<byte> part) =>
        (Vector128.GreaterThan(part - Vector128.Create((byte)' '), Vector128.Create((byte)('~' - ' ')))
            | Vector128.Equals(part, Vector128.Create((byte)'"')) | Vector128.Equals(part, Vector128.Create((byte)'\\'))).ExtractMostSignificantBits();

    internal static bool IsPlain(char c) => c is >= ' ' and <= '~' and not '"' and not '\\';
}
