namespace Lamplighter.Tests.Authorization;

public sealed class KeyAuthorizer : IRequestAuthorizer
{
    public Task<AuthorizerResult> AuthorizeAsync(ApiGatewayAuthorizerRequest request, CancellationToken cancellationToken)
    {
        return Task.FromResult(request.Token switch
        {
            "all" => WithContext(AuthorizerResult.Allow("partner")),
            "some" => AuthorizerResult.Allow("partner", "GET /orders/*", "* /status"),
            "list" => new Func<AuthorizerResult>(static () =>
            {
                var result = AuthorizerResult.Allow("partner");
                result.Context["list"] = new[] { "a", "b" };
                return result;
            })(),
            "deny" => AuthorizerResult.Deny("partner"),
            "unknown" => AuthorizerResult.Unauthorized(),
            "throw-unauthorized" => throw new UnauthorizedAccessException("The token is expired."),
            "null" => null!,
            _ => throw new FormatException("The token isn't valid."),
        });
    }

    private static AuthorizerResult WithContext(AuthorizerResult result)
    {
        result.Context["tenant"] = "t1";
        result.Context["scope"] = "read write";
        result.Context["nothing"] = null;
        result.UsageIdentifierKey = "key";
        return result;
    }
}
