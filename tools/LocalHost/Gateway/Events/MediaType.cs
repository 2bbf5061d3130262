namespace Lamplighter.LocalHost.Gateway.Events;

/// <summary>The rules of gateways for media types.</summary>
internal static class MediaType
{
    /// <summary>Whether HTTP APIs and function URLs pass on a body of this type as text. Other types are passed on as Base64.</summary>
    public static bool IsText(string? contentType)
    {
        var type = Essence(contentType);
        return type.StartsWith("text/", StringComparison.Ordinal)
            || type is "application/json" or "application/xml" or "application/javascript";
    }

    /// <summary>
    /// Whether a type is one of a REST API's binary media types, which can be patterns such as <c>*/*</c> or <c>image/*</c>.
    /// </summary>
    public static bool Matches(string? type, IReadOnlyList<string> patterns)
    {
        var essence = Essence(type);
        return patterns.Any(pattern =>
            pattern == "*/*"
            || essence.Equals(pattern, StringComparison.OrdinalIgnoreCase)
            || (pattern.EndsWith("/*", StringComparison.Ordinal) && essence.StartsWith(pattern[..^1], StringComparison.OrdinalIgnoreCase)));
    }

    /// <summary>Returns the first type of an Accept header, the only one that a REST API uses.</summary>
    public static string? First(string? accept) => accept?.Split(',', 2)[0];

    private static string Essence(string? contentType) => (contentType ?? "").Split(';', 2)[0].Trim().ToLowerInvariant();
}
