using System.ComponentModel;

namespace Lamplighter.Internal.Core.Text;

/// <summary>
/// Compares ASCII text in plain loops: the framework's vectorized comparison loads the types of its vectors, which takes one or two
/// milliseconds of a cold start.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class AsciiText
{
    /// <summary>
    /// Returns whether two texts are equal except for the case of the letters A to Z. Other bytes are compared as they are.
    /// </summary>
    /// <param name="text">The text.</param>
    /// <param name="other">The other text.</param>
    public static bool EqualsIgnoreCase(ReadOnlySpan<byte> text, ReadOnlySpan<byte> other)
    {
        if (text.Length != other.Length)
        {
            return false;
        }

        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] != other[i] && ToLower(text[i]) != ToLower(other[i]))
            {
                return false;
            }
        }

        return true;
    }

    private static int ToLower(byte c) => c is >= (byte)'A' and <= (byte)'Z' ? c | 0x20 : c;
}
