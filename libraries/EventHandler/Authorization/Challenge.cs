namespace Lamplighter.Internal.EventHandler.Authorization;

// The answers that tell a client how to authenticate (RFC 9110, 11.6.1; RFC 6750, 3).
internal static class Challenge
{
    internal const string Header = "www-authenticate";
    internal const string Default = "Bearer";

    internal static HttpResult Unauthorized(string challenge) => HttpResult.Problem(401).WithHeader(Header, challenge);

    internal static HttpResult InsufficientScope(string challenge, string[] scopes)
    {
        var result = HttpResult.Problem(403);
        if (!IsBearer(challenge))
        {
            return result;
        }

        var separator = challenge.Length == Default.Length ? " " : ", ";
        return result.WithHeader(
            Header, $"{challenge}{separator}error=\"insufficient_scope\", scope=\"{string.Join(' ', scopes)}\"");
    }

    private static bool IsBearer(string challenge) =>
        challenge.StartsWith(Default, StringComparison.OrdinalIgnoreCase)
        && (challenge.Length == Default.Length || challenge[Default.Length] == ' ');
}
