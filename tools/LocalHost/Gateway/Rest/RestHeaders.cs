namespace Lamplighter.LocalHost.Gateway.Rest;

/// <summary>
/// What a REST API does with headers that belong to itself. The source is the table "Important notes for REST APIs" of the API Gateway
/// developer guide (column Lambda proxy), and recordings where they differ from it.
/// </summary>
internal static class RestHeaders
{
    private const string Prefix = "x-amzn-Remapped-";

    // Request headers that don't reach the function.
    private static readonly HashSet<string> s_kept = new(StringComparer.OrdinalIgnoreCase)
    {
        "Content-Length", "Content-MD5", "Max-Forwards", "Proxy-Authenticate", "Server", "WWW-Authenticate",
    };

    // Response headers that leave with the prefix. For Expect, Host, Proxy-Authenticate, Trailer, Upgrade and Via, the guide says
    // "dropped", and recordings of other integrations show the prefix: the plain name never leaves.
    private static readonly HashSet<string> s_remapped = new(StringComparer.OrdinalIgnoreCase)
    {
        "Authorization", "Connection", "Content-MD5", "Date", "Expect", "Host", "Max-Forwards", "Proxy-Authenticate", "Server", "Trailer",
        "Upgrade", "User-Agent", "Via", "WWW-Authenticate",
    };

    // Response headers that don't leave.
    private static readonly HashSet<string> s_dropped = new(StringComparer.OrdinalIgnoreCase) { "TE", "Transfer-Encoding" };

    /// <summary>Whether the API keeps a request header to itself.</summary>
    public static bool IsKept(string name) => s_kept.Contains(name);

    /// <summary>Returns the response headers as they leave.</summary>
    public static IEnumerable<KeyValuePair<string, string>> Remap(IEnumerable<KeyValuePair<string, string>> headers) => headers
        .Where(header => !s_dropped.Contains(header.Key))
        .Select(header => s_remapped.Contains(header.Key) ? KeyValuePair.Create(Prefix + header.Key, header.Value) : header);
}
