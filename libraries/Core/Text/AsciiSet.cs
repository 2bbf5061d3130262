using System.ComponentModel;

namespace Lamplighter.Internal.Core.Text;

/// <summary>
/// A set of ASCII characters to search for in short texts. Unlike the framework's search values, its code isn't compiled at a cold
/// start. Immutable.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class AsciiSet
{
    private readonly ulong _low;
    private readonly ulong _high;

    /// <summary>Creates a set.</summary>
    /// <param name="characters">The characters. Characters beyond ASCII are ignored.</param>
    public AsciiSet(ReadOnlySpan<char> characters)
    {
        foreach (var c in characters)
        {
            if (c < 64)
            {
                _low |= 1UL << c;
            }
            else if (c < 128)
            {
                _high |= 1UL << (c - 64);
            }
        }
    }

    /// <summary>Returns whether a character is in the set.</summary>
    /// <param name="c">The character.</param>
    public bool Contains(char c) => c < 128 && (((c < 64 ? _low : _high) >> (c & 63)) & 1) != 0;

    /// <summary>Returns the index of the first character that isn't in the set; -1 if there isn't one.</summary>
    /// <param name="text">The text.</param>
    public int IndexOfOther(ReadOnlySpan<char> text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (!Contains(text[i]))
            {
                return i;
            }
        }

        return -1;
    }
}
