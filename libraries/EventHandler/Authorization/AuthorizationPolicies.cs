namespace Lamplighter.Internal.EventHandler.Authorization;

// The policies of a resolver by name, and what all of its routes require.
internal sealed class AuthorizationPolicies
{
    private readonly Dictionary<string, AuthorizationPolicy> _policies;

    internal AuthorizationPolicies(Dictionary<string, AuthorizationPolicy> policies, List<RouteAuthorization> required)
    {
        _policies = policies;
        foreach (var one in required)
        {
            var rule = Find(one, "o.RequireAuthorization");
            Default = Default?.And(rule) ?? rule;
        }
    }

    // Null where routes are open unless they say otherwise.
    internal AuthorizationRule? Default { get; }

    // What a route requires after one more statement; null for a route that is open.
    internal AuthorizationRule? Resolve(AuthorizationRule? before, RouteAuthorization authorization, string route)
    {
        if (authorization.IsAnonymous)
        {
            return null;
        }

        var own = Find(authorization, route);
        return (before ?? Default)?.And(own) ?? own;
    }

    private AuthorizationRule Find(RouteAuthorization authorization, string place)
    {
        var policies = new AuthorizationPolicy[authorization.Policies.Length];
        for (var i = 0; i < policies.Length; i++)
        {
            var name = authorization.Policies[i];
            policies[i] = _policies.TryGetValue(name, out var policy) ? policy : throw Unknown(name, place);
        }

        return new AuthorizationRule(authorization.Scopes, authorization.Groups, policies);
    }

    private InvalidOperationException Unknown(string name, string place)
    {
        var known = _policies.Count == 0
            ? "The resolver has no policies"
            : $"The resolver has the policies {string.Join(", ", _policies.Keys.Order(StringComparer.Ordinal).Select(key => $"'{key}'"))}";
        return new InvalidOperationException(
            $"{place} requires the policy '{name}', which isn't known. {known}. Add it with o.AddPolicy(\"{name}\", caller => …).");
    }
}
