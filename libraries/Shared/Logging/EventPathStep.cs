using System.Globalization;
using System.Text;

namespace Lamplighter.Internal.Logging.Shared;

// One step of a path: the name of a member, or the index of an array's item where the name is null. Immutable.
internal sealed class EventPathStep
{
    private EventPathStep(string? name, int index)
    {
        Name = name;
        Index = index;
        Utf8Name = name is null ? [] : Encoding.UTF8.GetBytes(name);
    }

    internal string? Name { get; }

    internal int Index { get; }

    internal byte[] Utf8Name { get; }

    // Reads the step that begins at a position and moves the position behind it. Null when there is no step.
    internal static EventPathStep? Read(string text, ref int at)
    {
        if (text[at] == '[')
        {
            return ReadIndex(text, ref at);
        }

        // A name that follows another step is separated by a dot.
        if (at > 0)
        {
            if (text[at] != '.')
            {
                return null;
            }

            at++;
        }

        return at < text.Length && text[at] == '"' ? ReadQuotedName(text, ref at) : ReadName(text, ref at);
    }

    private static EventPathStep? ReadIndex(string text, ref int at)
    {
        var close = text.IndexOf(']', at);
        if (close < 0
            || !int.TryParse(
                text.Substring(at + 1, close - at - 1).Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var index))
        {
            return null;
        }

        at = close + 1;
        return new EventPathStep(null, index);
    }

    private static EventPathStep? ReadQuotedName(string text, ref int at)
    {
        var start = at + 1;
        var close = text.IndexOf('"', start);
        if (close <= start)
        {
            return null;
        }

        at = close + 1;
        return new EventPathStep(text.Substring(start, close - start).Trim(), 0);
    }

    private static EventPathStep? ReadName(string text, ref int at)
    {
        var start = at;
        var end = text.IndexOfAny(['.', '['], start);
        at = end < 0 ? text.Length : end;
        return at == start ? null : new EventPathStep(text.Substring(start, at - start).Trim(), 0);
    }
}
