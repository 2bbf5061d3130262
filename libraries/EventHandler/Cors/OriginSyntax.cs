namespace Lamplighter.Internal.EventHandler.Cors;

internal static class OriginSyntax
{
    // What is wrong with a configured origin and how to fix it; null if it's valid.
    internal static string? Check(string? origin)
    {
        if (string.IsNullOrWhiteSpace(origin))
        {
            return "An allowed origin is empty. Write it like 'https://example.com'.";
        }

        if (origin is "*" or "null")
        {
            return null;
        }

        if (origin.Contains('*'))
        {
            return $"The allowed origin '{origin}' has a wildcard, which browsers don't support. Decide about such origins in "
                + "IsOriginAllowed.";
        }

        var scheme = origin.IndexOf("://", StringComparison.Ordinal);
        if (scheme <= 0 || !Uri.TryCreate(origin, UriKind.Absolute, out var uri) || uri.Host.Length == 0)
        {
            return $"The allowed origin '{origin}' isn't valid. Write scheme and host, like 'https://example.com'.";
        }

        return origin.AsSpan(scheme + 3).IndexOfAny("/?#@ ") >= 0
            ? $"The allowed origin '{origin}' has more than scheme, host and port, so it never matches. Write "
                + $"'{uri.GetLeftPart(UriPartial.Scheme)}{uri.Authority}'."
            : null;
    }
}
