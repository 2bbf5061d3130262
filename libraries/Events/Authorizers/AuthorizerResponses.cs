namespace Lamplighter.Internal.Events.Authorizers;

// The response for a decision, in the forms that API Gateway takes.
internal static class AuthorizerResponses
{
    // API Gateway answers with 401 if the function fails with exactly this message.
    internal const string Unauthorized = "Unauthorized";

    private const string PrincipalId = "principalId";

    internal static EventResponse Simple(AuthorizerResult result)
    {
        ThrowUnauthorized(result);
        if (result.Routes.Count > 0)
        {
            throw new InvalidOperationException(
                "A simple response can't name routes: API Gateway would keep it and allow all of them. Return AuthorizerResult.Allow without "
                + "routes, or turn off simple responses in the authorizer and in RequestAuthorizerFunction.");
        }

        var response = new AuthorizerDecision(result.IsAllowed);
        AddContext(result, response.Context, withId: true);
        return response;
    }

    // In events of the format 2.0, API Gateway passes only the context on, without the principal's ID.
    internal static EventResponse Policy(AuthorizerResult result, string stageArn, bool withId)
    {
        ThrowUnauthorized(result);
        string[] resources = result.Routes.Count == 0
            ? [stageArn + "/*"]
            : [.. result.Routes.Select(route => RoutePattern.ToResource(stageArn, route))];
        var policy = new AuthorizerPolicy(result.PrincipalId, new AuthorizerStatement(result.IsAllowed, resources))
        {
            UsageIdentifierKey = result.UsageIdentifierKey,
        };
        foreach (var (name, value) in result.Context)
        {
            if (value is not (null or string or bool or byte or sbyte or short or ushort or int or uint or long or ulong or float or double
                or decimal))
            {
                throw new InvalidOperationException(
                    $"The context value '{name}' is a {value.GetType()}. API Gateway rejects policies whose context has anything but texts, "
                    + "numbers and Booleans. Write it as a text.");
            }
        }

        AddContext(result, policy.Context, withId);
        return policy;
    }

    private static void AddContext(AuthorizerResult result, IDictionary<string, object?> context, bool withId)
    {
        if (!result.IsAllowed)
        {
            return;
        }

        foreach (var (name, value) in result.Context)
        {
            if (value is not null)
            {
                context[name] = value;
            }
        }

        if (withId)
        {
            context[PrincipalId] = result.PrincipalId;
        }
    }

    private static void ThrowUnauthorized(AuthorizerResult result)
    {
        if (result.IsUnauthorized)
        {
            throw new UnauthorizedAccessException(Unauthorized);
        }
    }
}
