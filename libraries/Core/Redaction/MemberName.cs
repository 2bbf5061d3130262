using System.Globalization;

namespace Lamplighter.Internal.Core.Redaction;

// The name of a member that contains a path, such as card.number, card[number], cards[0].number, or either of them encoded for URLs:
// the keys of parsed forms, and the tags of spans.
internal static class MemberName
{
    // Longer ones aren't split.
    internal const int MaxLength = 64 * 1024;

    internal static bool IsPath(ReadOnlySpan<char> name) => name.IndexOfAny(".[%") >= 0;

    // The names without indexes, the last one last. Empty if there isn't one.
    internal static List<string> Split(string name)
    {
        var decoded = DecodedText.Of(name);
        try
        {
            var parts = new List<string>();
            foreach (var range in decoded.Characters.SplitAny('.', '[', ']'))
            {
                var part = decoded.Characters[range].Trim();
                if (!part.IsEmpty && !int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out _))
                {
                    parts.Add(part.ToString());
                }
            }

            return parts;
        }
        finally
        {
            decoded.Dispose();
        }
    }
}
