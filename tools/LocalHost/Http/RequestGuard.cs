namespace Lamplighter.LocalHost.Http;

/// <summary>
/// Keeps pages of other web sites away from a listener. A browser sends their requests to this machine directly, or to a host
/// name of theirs that resolves to this machine (DNS rebinding). The AWS SDKs, the AWS CLI and curl send none of these headers.
/// </summary>
internal static class RequestGuard
{
    /// <summary>Returns null when the request is allowed, otherwise the reason why it isn't.</summary>
    /// <param name="request">The request.</param>
    /// <param name="allowsLinks">Whether a page of another site may link here: the browser shows the response, and the page can't read
    /// it.</param>
    public static string? Refuse(HttpRequest request, bool allowsLinks = false)
    {
        if (!IsLoopback(request.Host.Host))
        {
            return $"The host name '{request.Host.Host}' isn't allowed here. Use localhost, 127.0.0.1 or [::1].";
        }

        if (request.Headers.Origin.ToString() is { Length: > 0 } origin
            && !origin.Equals($"http://{request.Host.Value}", StringComparison.OrdinalIgnoreCase))
        {
            return $"Requests from pages of other sites aren't allowed here. This request comes from '{origin}'.";
        }

        // Browsers send this header with every request, even without an origin.
        var site = request.Headers["Sec-Fetch-Site"].ToString();
        return site is "" or "none" or "same-origin" || (allowsLinks && IsLink(request))
            ? null
            : "Requests from pages of other sites aren't allowed here.";
    }

    /// <summary>Whether a host name is this machine's.</summary>
    public static bool IsLoopback(string host) => host.ToUpperInvariant() is "LOCALHOST" or "127.0.0.1" or "[::1]" or "::1";

    private static bool IsLink(HttpRequest request) =>
        HttpMethods.IsGet(request.Method)
            && request.Headers["Sec-Fetch-Mode"] == "navigate"
            && request.Headers["Sec-Fetch-Dest"] == "document";
}
