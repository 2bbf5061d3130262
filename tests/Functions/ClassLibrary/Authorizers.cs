using Amazon.Lambda.Core;
using Lamplighter;

namespace ClassLibrary;

/// <summary>An authorizer for the managed runtime.</summary>
public sealed class Authorizers
{
    private readonly RequestAuthorizerFunction _authorizer = new(new Keys());

    public Task<Stream> DecideAsync(Stream input, ILambdaContext context) => _authorizer.HandleAsync(input, CancellationToken.None);

    private sealed class Keys : IRequestAuthorizer
    {
        public Task<AuthorizerResult> AuthorizeAsync(ApiGatewayAuthorizerRequest request, CancellationToken cancellationToken)
        {
            if (request.Token != "secret")
            {
                return Task.FromResult(AuthorizerResult.Unauthorized());
            }

            var result = AuthorizerResult.Allow("partner", "GET /a");
            result.Context["level"] = 3;
            return Task.FromResult(result);
        }
    }
}
