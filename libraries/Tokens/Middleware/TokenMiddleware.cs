using Lamplighter.Internal.Tokens.Text;
using Microsoft.Extensions.Logging;

namespace Lamplighter.Internal.Tokens.Middleware;

// Establishes the caller of a request by its token, which only a header can have: addresses get into logs. A request without a token goes
// on without a caller, and [Authorize] decides. One with a bad token doesn't, because its sender expects to be a known caller.
internal sealed class TokenMiddleware(TokenValidator validator) : IHttpMiddleware
{
    private const string LoadBalancerHeader = "x-amzn-oidc-data";
    private const string Category = "Lamplighter.Tokens";

    public Task<HttpResult> InvokeAsync(HttpRequest request, HttpHandler next)
    {
        if (!validator.IsForLoadBalancers)
        {
            var header = request.Headers["authorization"];
            return BearerText.IsBearer(header)
                ? PassAsync(request, next, validator.ValidateAuthorizationAsync(header, LoggerOf(request), request.CancellationToken))
                : next(request);
        }

        // Behind other front doors, nobody but a client can have written it.
        return request.EventKind == HttpEventKind.Alb && request.Headers[LoadBalancerHeader] is { Length: > 0 } data
            ? PassAsync(request, next, validator.ValidateAsync(data, LoggerOf(request), request.CancellationToken))
            : next(request);
    }

    private static async Task<HttpResult> PassAsync(HttpRequest request, HttpHandler next, Task<TokenResult> validation)
    {
        var result = await validation.ConfigureAwait(false);
        if (result.Failure == TokenFailure.KeysUnavailable)
        {
            return HttpResult.Problem(503, detail: "Tokens can't be verified at the moment. Try again later.")
                .WithHeader("retry-after", "5");
        }

        if (!result.IsValid)
        {
            return HttpResult.Problem(401, detail: "The token isn't valid.")
                .WithHeader("www-authenticate", "Bearer error=\"invalid_token\"");
        }

        request.Caller = new Caller(CallerKind.Middleware, result.Subject ?? result.Claims["client_id"], result.Claims);
        return await next(request).ConfigureAwait(false);
    }

    private ILogger? LoggerOf(HttpRequest request) =>
        validator.HasLogger ? null : (request.Services.GetService(typeof(ILoggerFactory)) as ILoggerFactory)?.CreateLogger(Category);
}
