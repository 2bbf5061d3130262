namespace Lamplighter.Internal.OpenTelemetry.Options;

// Which headers a user can add to requests.
internal static class HeaderRules
{
    private static readonly string[] s_own =
    [
        "Host", "Content-Length", "Content-Type", "Content-Encoding", "Transfer-Encoding", "Connection", "Expect", "Trailer", "Upgrade",
        "User-Agent",
    ];

    // Null if the header can be sent.
    internal static string? ProblemOf(string name, string value)
    {
        if (name.Length == 0)
        {
            return "its name is empty.";
        }

        foreach (var c in name)
        {
            if (!char.IsAsciiLetterOrDigit(c) && !"!#$%&'*+-.^_`|~".Contains(c, StringComparison.Ordinal))
            {
                return $"its name contains '{c}'. Use letters, digits and dashes.";
            }
        }

        foreach (var own in s_own)
        {
            if (own.Equals(name, StringComparison.OrdinalIgnoreCase))
            {
                return "the exporter sets it itself.";
            }
        }

        foreach (var c in value)
        {
            if (c is (< ' ' and not '\t') or > '~')
            {
                return "its value has a character that isn't printable ASCII.";
            }
        }

        return null;
    }
}
