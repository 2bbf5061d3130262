namespace Lamplighter.LocalHost.Templates.Apis;

/// <summary>The note about a route that isn't served.</summary>
internal static class NotServed
{
    public static string Text(string api, string route, string? type) => type is null || IsProxy(type)
        ? $"{api}: {route} isn't served: it has no function of this template that runs here."
        : type.Length == 0 ? $"{api}: {route} isn't served: its integration has no type. Use AWS_PROXY for functions."
        : $"{api}: {route} isn't served: integrations of type '{type}' aren't supported. Use AWS_PROXY for functions.";

    /// <summary>Whether an integration passes requests to a function unchanged.</summary>
    public static bool IsProxy(string type) => type.Equals("AWS_PROXY", StringComparison.OrdinalIgnoreCase);
}
