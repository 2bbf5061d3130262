namespace Lamplighter.LocalHost.Explorer;

/// <summary>
/// Keeps other web sites away from the explorer. Their pages can send requests to this machine, under a name of their own that
/// they let point here (DNS rebinding) or straight; events and logs are nothing for them, and replay would run code.
/// </summary>
internal static class RequestGuard
{
    private const string WriteHeader = "X-Lamplighter";

    private static readonly KeyValuePair<string, string>[] s_headers =
    [
        // Nothing but our own files: text of a function can never become script, style, frame or request.
        KeyValuePair.Create(
            "Content-Security-Policy",
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"),
        KeyValuePair.Create("X-Content-Type-Options", "nosniff"),
        KeyValuePair.Create("Referrer-Policy", "no-referrer"),
        KeyValuePair.Create("Cross-Origin-Resource-Policy", "same-origin"),
        KeyValuePair.Create("Cross-Origin-Opener-Policy", "same-origin"),
        KeyValuePair.Create("Cache-Control", "no-store"),
    ];

    public static void AddHeaders(HttpResponse response)
    {
        foreach (var (name, value) in s_headers)
        {
            response.Headers[name] = value;
        }
    }

    /// <summary>Null when the request may pass; what is wrong with it otherwise.</summary>
    /// <param name="request">The request.</param>
    /// <param name="needsHeader">False where the request's content type cannot come from another site without its asking first.</param>
    public static string? Refuse(HttpRequest request, bool needsHeader = true)
    {
        if (!IsLoopback(request.Host.Host))
        {
            return "The explorer answers only under localhost, 127.0.0.1 and [::1].";
        }

        if (request.Headers.Origin.ToString() is { Length: > 0 } origin && !origin.Equals($"http://{request.Host.Value}", StringComparison.OrdinalIgnoreCase))
        {
            return "The explorer takes no requests from pages of other sites.";
        }

        // A page of another site cannot send this header without asking first, and the answer to that is no.
        return !needsHeader || HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method) || request.Headers.ContainsKey(WriteHeader)
            ? null
            : $"Requests that change something carry the header {WriteHeader}.";
    }

    private static bool IsLoopback(string host) => host is "localhost" or "127.0.0.1" or "[::1]" or "::1";
}
