namespace Lamplighter.Internal.OpenTelemetry.Settings;

// A list such as "key1=value1,key2=value2", whose names and values can be percent-encoded, as headers and resource attributes are.
internal static class PairList
{
    // The parts that aren't pairs are reported. Their values can be secret, so they aren't shown.
    internal static List<KeyValuePair<string, string>> Parse(string variable, string text, Action<string> report)
    {
        var pairs = new List<KeyValuePair<string, string>>();
        if (text.Length == 0)
        {
            return pairs;
        }

        var number = 0;
        foreach (var part in text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            number++;
            var equals = part.IndexOf('=', StringComparison.Ordinal);
            var name = equals < 0 ? "" : Decode(part[..equals].Trim());
            if (name.Length == 0)
            {
                report($"Part {number} of the environment variable {variable} isn't of the form name=value; it is ignored. "
                    + "Write a comma inside of a value as %2C.");
                continue;
            }

            pairs.Add(new(name, Decode(part[(equals + 1)..].Trim())));
        }

        return pairs;
    }

    private static string Decode(string text) => text.Contains('%', StringComparison.Ordinal) ? Uri.UnescapeDataString(text) : text;
}
