namespace Lamplighter.Internal.EventHandler.Authorization;

// What a caller must have, with its policies found. Immutable.
internal sealed class AuthorizationRule(string[] scopes, string[][] groups, AuthorizationPolicy[] policies)
{
    private readonly string[] _scopes = scopes;
    private readonly string[][] _groups = groups;
    private readonly AuthorizationPolicy[] _policies = policies;

    internal AuthorizationRule And(AuthorizationRule other) => new(
        [.. _scopes, .. other._scopes], [.. _groups, .. other._groups], [.. _policies, .. other._policies]);

    // Null for a caller who may pass. What a policy throws, goes through.
    internal async ValueTask<HttpResult?> RefuseAsync(HttpRequest request, string challenge)
    {
        if (request.Caller is not { } caller)
        {
            return Challenge.Unauthorized(challenge);
        }

        foreach (var scope in _scopes)
        {
            if (!caller.HasScope(scope))
            {
                return Challenge.InsufficientScope(challenge, _scopes);
            }
        }

        foreach (var list in _groups)
        {
            if (!IsInOne(caller, list))
            {
                return HttpResult.Problem(403);
            }
        }

        foreach (var policy in _policies)
        {
            if (!await policy.Holds(caller, request).ConfigureAwait(false))
            {
                return HttpResult.Problem(403);
            }
        }

        return null;
    }

    private static bool IsInOne(Caller caller, string[] list)
    {
        foreach (var group in list)
        {
            if (caller.IsInGroup(group))
            {
                return true;
            }
        }

        return false;
    }
}
