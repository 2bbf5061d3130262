namespace Lamplighter.Generators.EventHandler.Analysis;

// Which name was probably meant.
internal static class SimilarNames
{
    // The only candidate, or the one that is closest; null when none is near.
    internal static string? Closest(string name, IReadOnlyList<string> candidates)
    {
        var best = candidates
            .Select(candidate => (Name: candidate, Distance: Distance(name.ToUpperInvariant(), candidate.ToUpperInvariant())))
            .OrderBy(static candidate => candidate.Distance)
            .FirstOrDefault();
        return best.Name is not null && (candidates.Count == 1 || best.Distance <= Math.Max(1, best.Name.Length / 3)) ? best.Name : null;
    }

    // Zero where one is the other's end or beginning (id, orderId), else the number of letters to change.
    private static int Distance(string one, string other)
    {
        if (Contains(one, other) || Contains(other, one))
        {
            return 0;
        }

        var row = Enumerable.Range(0, other.Length + 1).ToArray();
        for (var i = 1; i <= one.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= other.Length; j++)
            {
                var above = row[j];
                row[j] = Math.Min(Math.Min(above, row[j - 1]) + 1, diagonal + (one[i - 1] == other[j - 1] ? 0 : 1));
                diagonal = above;
            }
        }

        return row[other.Length];
    }

    private static bool Contains(string text, string part) =>
        text.StartsWith(part, StringComparison.Ordinal) || text.EndsWith(part, StringComparison.Ordinal);
}
