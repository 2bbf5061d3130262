using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;

namespace Lamplighter.Internal.Logging.Events;

// A member's name, or an array's index where the name is null.
internal sealed record PathStep(string? Name, int Index)
{
    internal byte[] Utf8Name { get; } = Name is null ? [] : Encoding.UTF8.GetBytes(Name);

    // Takes one step off the text.
    internal static bool TryParse(ref ReadOnlySpan<char> text, bool first, [NotNullWhen(true)] out PathStep? step)
    {
        step = null;
        if (text[0] == '[')
        {
            var close = text.IndexOf(']');
            if (close < 0 || !int.TryParse(text[1..close].Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var index))
            {
                return false;
            }

            step = new PathStep(null, index);
            text = text[(close + 1)..];
            return true;
        }

        if (!first)
        {
            if (text[0] != '.')
            {
                return false;
            }

            text = text[1..];
        }

        var length = text.Length;
        var skip = 0;
        if (text is ['"', ..])
        {
            length = text[1..].IndexOf('"');
            skip = 1;
        }
        else if (text.IndexOfAny('.', '[') is >= 0 and var end)
        {
            length = end;
        }

        if (length <= 0)
        {
            return false;
        }

        step = new PathStep(text.Slice(skip, length).Trim().ToString(), 0);
        text = text[(length + (2 * skip))..];
        return true;
    }
}
