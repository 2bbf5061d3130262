namespace Lamplighter.LocalHost.Gateway.Events;

/// <summary>What the gateways do with media types.</summary>
internal static class MediaType
{
    /// <summary>HTTP APIs and function URLs pass these as text and everything else as base64.</summary>
    public static bool IsText(string? contentType)
    {
        var type = Essence(contentType);
        return type.StartsWith("text/", StringComparison.Ordinal) || type is "application/json" or "application/xml" or "application/javascript";
    }

    /// <summary>Whether a type is among a REST API's binaryMediaTypes, which may be <c>*/*</c> or <c>image/*</c>.</summary>
    public static bool Matches(string? type, IReadOnlyList<string> patterns)
    {
        var essence = Essence(type);
        return patterns.Any(pattern =>
            pattern == "*/*"
            || essence.Equals(pattern, StringComparison.OrdinalIgnoreCase)
            || (pattern.EndsWith("/*", StringComparison.Ordinal) && essence.StartsWith(pattern[..^1], StringComparison.OrdinalIgnoreCase)));
    }

    /// <summary>The first of an Accept header's types: the only one that a REST API looks at.</summary>
    public static string? First(string? accept) => accept?.Split(',', 2)[0];

    private static string Essence(string? contentType) => (contentType ?? "").Split(';', 2)[0].Trim().ToLowerInvariant();
}
