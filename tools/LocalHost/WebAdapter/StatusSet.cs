using System.Globalization;

namespace Lamplighter.LocalHost.WebAdapter;

/// <summary>HTTP statuses in the form <c>100-499,503</c>. Parts in another form are ignored.</summary>
internal sealed record StatusSet(IReadOnlyList<(int First, int Last)> Ranges)
{
    public static StatusSet Parse(string text) => new(
    [
        .. text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Select(Range)
            .OfType<(int First, int Last)>(),
    ]);

    public bool Contains(int status) => Ranges.Any(range => status >= range.First && status <= range.Last);

    private static (int First, int Last)? Range(string part)
    {
        var ends = part.Split('-', 2, StringSplitOptions.TrimEntries);
        return int.TryParse(ends[0], NumberStyles.None, CultureInfo.InvariantCulture, out var first)
            && int.TryParse(ends[^1], NumberStyles.None, CultureInfo.InvariantCulture, out var last)
            ? (first, last)
            : null;
    }
}
