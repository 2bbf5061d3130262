using System.Globalization;

namespace Lamplighter.Internal.Logging.Shared;

// A JSON Pointer (RFC 6901), which ends with the text or before "||".
internal static class JsonPointer
{
    // Null when a name is empty or has a tilde that means nothing.
    internal static EventPathStep[]? TryRead(string text, ref int at)
    {
        var end = text.IndexOf("||", at, StringComparison.Ordinal);
        end = end < 0 ? text.Length : end;
        var steps = new List<EventPathStep>();
        foreach (var segment in text.Substring(at + 1, end - at - 1).TrimEnd().Split('/'))
        {
            if (segment.Length == 0 || !IsEscaped(segment))
            {
                return null;
            }

            var name = segment.Replace("~1", "/").Replace("~0", "~");
            steps.Add(IndexOf(name) is { } index ? EventPathStep.MemberOrItem(name, index) : EventPathStep.Member(name));
        }

        at = end;
        return [.. steps];
    }

    private static bool IsEscaped(string segment)
    {
        for (var i = segment.IndexOf('~'); i >= 0; i = segment.IndexOf('~', i + 1))
        {
            if (i + 1 == segment.Length || segment[i + 1] is not ('0' or '1'))
            {
                return false;
            }
        }

        return true;
    }

    // Null for a name that isn't the index of an item: an index has no leading zeros.
    private static int? IndexOf(string name) =>
        (name == "0" || name[0] != '0') && int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var index)
            ? index
            : null;
}
