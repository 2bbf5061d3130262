namespace Lamplighter.LocalHost.Http;

/// <summary>
/// Keeps pages of other web sites away from a listener. A browser sends their requests to this machine directly, or under a name of
/// their own that they let point here (DNS rebinding). The AWS SDKs, the AWS CLI and curl send none of these headers.
/// </summary>
internal static class RequestGuard
{
    /// <summary>Null when the request may pass; otherwise what is wrong with it.</summary>
    /// <param name="request">The request.</param>
    /// <param name="allowsLinks">Whether a page of another site may link here: the browser shows the answer, the page can't read it.</param>
    public static string? Refuse(HttpRequest request, bool allowsLinks = false)
    {
        if (!IsLoopback(request.Host.Host))
        {
            return $"The host name '{request.Host.Host}' isn't allowed here. Use localhost, 127.0.0.1 or [::1].";
        }

        if (request.Headers.Origin.ToString() is { Length: > 0 } origin && !origin.Equals($"http://{request.Host.Value}", StringComparison.OrdinalIgnoreCase))
        {
            return $"Requests from pages of other sites aren't allowed here, and this one comes from '{origin}'.";
        }

        // Browsers send it with every request, also where they leave the origin out.
        var site = request.Headers["Sec-Fetch-Site"].ToString();
        return site is "" or "none" or "same-origin" || (allowsLinks && IsLink(request))
            ? null
            : "Requests from pages of other sites aren't allowed here.";
    }

    private static bool IsLoopback(string host) => host.ToUpperInvariant() is "LOCALHOST" or "127.0.0.1" or "[::1]" or "::1";

    private static bool IsLink(HttpRequest request) =>
        HttpMethods.IsGet(request.Method) && request.Headers["Sec-Fetch-Mode"] == "navigate" && request.Headers["Sec-Fetch-Dest"] == "document";
}
