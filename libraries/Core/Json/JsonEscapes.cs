using System.ComponentModel;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Lamplighter.Internal.Core.Json;

/// <summary>
/// Finds the characters that must be escaped in JSON or checked further: control characters, quotes, backslashes, and everything
/// beyond ASCII.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class JsonEscapes
{
    /// <summary>Returns the index of the first such character; the length if there isn't one.</summary>
    /// <param name="text">The text.</param>
    public static int FirstIn(ReadOnlySpan<char> text)
    {
        // Reads 16 bytes at a time; the last read overlaps the one before. The framework's wider vectors are compiled at every start,
        // which takes longer than they save.
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
            var start = Read64(ref Unsafe.As<ushort, byte>(ref first));
            var end = Read64(ref Unsafe.As<ushort, byte>(ref Unsafe.Add(ref first, rest)));
            var found = Find(Vector128.Create(start, end).AsUInt16());
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

    /// <summary>Returns the index of the first such byte; the length if there isn't one.</summary>
    /// <param name="text">The text as UTF-8.</param>
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

    // Converts an index in two overlapping halves to an index in the text.
    private static int Overlapping(int found, int half, int rest) => found < half ? found : rest + found - half;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Read64(ref byte at) => Unsafe.ReadUnaligned<ulong>(ref at);

    // Inlined, because a method with a vector as parameter can't be compiled ahead.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint Find(Vector128<ushort> part) =>
        (Vector128.GreaterThan(part - Vector128.Create((ushort)' '), Vector128.Create((ushort)('~' - ' ')))
            | Vector128.Equals(part, Vector128.Create((ushort)'"'))
            | Vector128.Equals(part, Vector128.Create((ushort)'\\'))).ExtractMostSignificantBits();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint Find(Vector128<byte> part) =>
        (Vector128.GreaterThan(part - Vector128.Create((byte)' '), Vector128.Create((byte)('~' - ' ')))
            | Vector128.Equals(part, Vector128.Create((byte)'"'))
            | Vector128.Equals(part, Vector128.Create((byte)'\\'))).ExtractMostSignificantBits();

    internal static bool IsPlain(char c) => c is >= ' ' and <= '~' and not '"' and not '\\';
}
