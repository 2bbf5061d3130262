using Lamplighter;

namespace Orders.Access;

// The function of the API's authorizer.
public sealed class AuthorizerFunction
{
    private readonly RequestAuthorizerFunction _authorizer =
        new(new KeyAuthorizer(Environment.GetEnvironmentVariable("ORDERS_KEYS") ?? ""));

    [Logging, Tracing]
    public Task<Stream> HandleAsync(Stream input, LambdaContext context) => _authorizer.HandleAsync(input, context);
}
