namespace Lamplighter.Internal.EventHandler.Cors;

// The CORS policies of a resolver: that of the options, and others by name.
internal sealed class CorsPolicies(CorsPolicy? common, Dictionary<string, CorsPolicy> named)
{
    // Of the routes that say nothing themselves; null where they share nothing.
    internal CorsPolicy? Common => common;

    // Null for no policy, empty for that of the options.
    internal RouteCors Find(string? name, string route) => name switch
    {
        null => new RouteCors(null),
        "" => new RouteCors(common ?? throw new InvalidOperationException(
            $"{route} enables CORS, and the resolver has no o.Cors. Set it, or name a policy of o.AddCorsPolicy.")),
        _ => new RouteCors(named.TryGetValue(name, out var policy) ? policy : throw Unknown(name, route)),
    };

    private InvalidOperationException Unknown(string name, string route)
    {
        var known = named.Count == 0
            ? "The resolver has no CORS policies"
            : $"The resolver has the CORS policies {string.Join(", ", named.Keys.Order(StringComparer.Ordinal).Select(key => $"'{key}'"))}";
        return new InvalidOperationException(
            $"{route} has the CORS policy '{name}', which isn't known. {known}. Add it with "
            + $"o.AddCorsPolicy(\"{name}\", new CorsOptions {{ … }}).");
    }
}
