namespace Lamplighter.Internal.EventHandler.HttpSyntax;

// Chooses a coding by the caller's header (RFC 9110, 12.5.3).
internal static class AcceptEncoding
{
    // br, gzip, or null for none.
    internal static string? Choose(string? header)
    {
        double? brotli = null, gzip = null, identity = null, others = null;
        var rest = header.AsSpan();
        while (!rest.IsEmpty)
        {
            var end = rest.IndexOf(',');
            var item = end < 0 ? rest : rest[..end];
            rest = end < 0 ? [] : rest[(end + 1)..];
            var semicolon = item.IndexOf(';');
            var coding = (semicolon < 0 ? item : item[..semicolon]).Trim();
            if (!TryWeight(semicolon < 0 ? [] : item[(semicolon + 1)..], out var weight))
            {
                continue;
            }

            if (Is(coding, "br"))
            {
                brotli = weight;
            }
            else if (Is(coding, "gzip") || Is(coding, "x-gzip"))
            {
                gzip = weight;
            }
            else if (Is(coding, "identity"))
            {
                identity = weight;
            }
            else if (Is(coding, "*"))
            {
                others = weight;
            }
        }

        var best = Math.Max(brotli ?? others ?? 0, gzip ?? others ?? 0);
        return best <= 0 || best < identity ? null : (brotli ?? others ?? 0) >= best ? "br" : "gzip";
    }

    private static bool Is(ReadOnlySpan<char> coding, string name) => coding.Equals(name, StringComparison.OrdinalIgnoreCase);

    // ;q=0.5 - one without a weight has 1, one with a malformed weight is passed over.
    private static bool TryWeight(ReadOnlySpan<char> parameter, out double weight)
    {
        weight = 1;
        parameter = parameter.Trim();
        return parameter.IsEmpty || QualityValue.TryParse(parameter, out weight);
    }
}
