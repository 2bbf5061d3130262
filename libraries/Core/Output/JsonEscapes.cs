using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Lamplighter.Output;

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
        // 16 bytes at a time: the framework's wider vectors are compiled anew at every start, which costs more than they save.
        var i = 0;
        ref var first = ref Unsafe.As<char, ushort>(ref MemoryMarshal.GetReference(text));
        for (; i <= text.Length - Vector128<ushort>.Count; i += Vector128<ushort>.Count)
        {
            var part = Vector128.LoadUnsafe(ref first, (nuint)i);
            var found = Vector128.GreaterThan(part - Vector128.Create((ushort)' '), Vector128.Create((ushort)('~' - ' ')))
                | Vector128.Equals(part, Vector128.Create((ushort)'"')) | Vector128.Equals(part, Vector128.Create((ushort)'\\'));
            if (found != Vector128<ushort>.Zero)
            {
                break;
            }
        }

        while (i < text.Length && IsPlain(text[i]))
        {
            i++;
        }

        return i;
    }

    /// <summary>Where the first one is; the length where there is none.</summary>
    /// <param name="text">The text, UTF-8.</param>
    public static int FirstIn(ReadOnlySpan<byte> text)
    {
        var i = 0;
        ref var first = ref MemoryMarshal.GetReference(text);
        for (; i <= text.Length - Vector128<byte>.Count; i += Vector128<byte>.Count)
        {
            var part = Vector128.LoadUnsafe(ref first, (nuint)i);
            var found = Vector128.GreaterThan(part - Vector128.Create((byte)' '), Vector128.Create((byte)('~' - ' ')))
                | Vector128.Equals(part, Vector128.Create((byte)'"')) | Vector128.Equals(part, Vector128.Create((byte)'\\'));
            if (found != Vector128<byte>.Zero)
            {
                break;
            }
        }

        while (i < text.Length && IsPlain((char)text[i]))
        {
            i++;
        }

        return i;
    }

    internal static bool IsPlain(char c) => c is >= ' ' and <= '~' and not '"' and not '\\';
}
