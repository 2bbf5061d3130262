namespace Lamplighter.LocalHost.Explorer;

/// <summary>The headers of each answer of the explorer, and the one that a request must carry that changes something.</summary>
internal static class ExplorerHeaders
{
    private const string Write = "X-Lamplighter";

    private static readonly KeyValuePair<string, string>[] s_response =
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

    public static void AddTo(HttpResponse response)
    {
        foreach (var (name, value) in s_response)
        {
            response.Headers[name] = value;
        }
    }

    /// <summary>Null when the request may change something; otherwise what is missing.</summary>
    public static string? Refuse(HttpRequest request) =>

        // A page of another site can't send this header without asking first, and the answer to that is no.
        HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method) || request.Headers.ContainsKey(Write)
            ? null
            : $"Requests that change something must carry the header {Write}, with any value.";
}
