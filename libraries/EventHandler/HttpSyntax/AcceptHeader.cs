namespace Lamplighter.Internal.EventHandler.HttpSyntax;

// Chooses a content type by the caller's header (RFC 9110, 12.5.1).
internal static class AcceptHeader
{
    // The offered type with the highest weight; of several, the one that the caller named most exactly, then first. The first offered
    // type without a header, and where the caller takes none of them.
    internal static string Choose(string? header, ReadOnlySpan<string> offered)
    {
        var best = offered[0];
        var (bestWeight, bestExactness, bestPlace) = (0d, 0, 0);
        foreach (var offer in offered)
        {
            var (weight, exactness, place) = Rank(header, MediaRange.TypeOf(offer));
            if (weight > bestWeight
                || (weight > 0
                    && weight == bestWeight
                    && (exactness > bestExactness || (exactness == bestExactness && place < bestPlace))))
            {
                (best, bestWeight, bestExactness, bestPlace) = (offer, weight, exactness, place);
            }
        }

        return best;
    }

    // Whether the caller takes one of the offered types. A missing header, and one without a well-formed range, takes all. Who takes any
    // JSON takes application/json, unless the header excludes it.
    internal static bool Accepts(string? header, ReadOnlySpan<string> offered)
    {
        var text = header.AsSpan().Trim();
        if (text.IsEmpty || text.SequenceEqual("*/*"))
        {
            return true;
        }

        var hasRange = false;
        foreach (var range in text.Split(','))
        {
            var type = MediaRange.TypeOf(text[range]);
            hasRange |= type.IndexOf('/') > 0;
        }

        foreach (var offer in offered)
        {
            var type = MediaRange.TypeOf(offer);
            var (weight, exactness, _) = Rank(text, type);
            if (exactness > 0 ? weight > 0 : MediaRange.IsJson(type) && NamesJson(text))
            {
                return true;
            }
        }

        return !hasRange;
    }

    private static bool NamesJson(ReadOnlySpan<char> header)
    {
        foreach (var range in header.Split(','))
        {
            var item = header[range];
            if (MediaRange.IsJson(MediaRange.TypeOf(item)) && Weight(item) > 0)
            {
                return true;
            }
        }

        return false;
    }

    // The weight of the most exact range that fits a type, how exact it is, and where it stands. The weight is 0 if none fits.
    private static (double Weight, int Exactness, int Place) Rank(ReadOnlySpan<char> header, ReadOnlySpan<char> name)
    {
        var found = (Weight: 0d, Exactness: 0, Place: 0);
        foreach (var range in header.Split(','))
        {
            var item = header[range];
            var exactness = Exactness(MediaRange.TypeOf(item), name);
            if (exactness > found.Exactness)
            {
                found = (Weight(item), exactness, range.Start.Value);
            }
        }

        return found;
    }

    private static int Exactness(ReadOnlySpan<char> range, ReadOnlySpan<char> name) =>
        name.Equals(range, StringComparison.OrdinalIgnoreCase) ? 3
        : range.SequenceEqual("*/*") ? 1
        : range.EndsWith("/*") && name.StartsWith(range[..^1], StringComparison.OrdinalIgnoreCase) ? 2
        : 0;

    // 1 without a weight; 0, so that the type isn't chosen, for a malformed one.
    private static double Weight(ReadOnlySpan<char> item)
    {
        foreach (var range in item.Split(';'))
        {
            var parameter = item[range].Trim();
            if (QualityValue.IsOne(parameter))
            {
                return QualityValue.TryParse(parameter, out var weight) ? weight : 0;
            }
        }

        return 1;
    }
}
