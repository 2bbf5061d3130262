namespace Lamplighter.LocalHost.Explorer;

/// <summary>The headers of the explorer's responses, and the header that a request must have to change something.</summary>
internal static class ExplorerHeaders
{
    /// <summary>The header of requests that change something.</summary>
    public const string Write = "X-Lamplighter";

    private static readonly KeyValuePair<string, string>[] s_response =
    [
        // Only the page's own files are allowed: a function's text can't become a script, style, frame or request.
        KeyValuePair.Create(
            "Content-Security-Policy",
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; base-uri 'none'; "
                + "form-action 'none'; frame-ancestors 'none'"),
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

    /// <summary>Returns null when the request is allowed to change something, otherwise the reason why it isn't.</summary>
    public static string? Refuse(HttpRequest request) =>

        // A page of another site can't send this header without a preflight request, which is refused.
        HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method) || request.Headers.ContainsKey(Write)
            ? null
            : $"Requests that change something must have the header {Write}, with any value.";
}
