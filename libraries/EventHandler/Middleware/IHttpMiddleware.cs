namespace Lamplighter;

/// <summary>
/// Runs around routes: sees the request before and the response after, or responds itself. Add it to all routes with
/// <see cref="ApiGatewayOptions.Use{TMiddleware}"/>, to those of a class or to a single one with
/// <see cref="UseMiddlewareAttribute{TMiddleware}"/>.
/// </summary>
public interface IHttpMiddleware
{
    /// <summary>Handles a request.</summary>
    /// <param name="request">The request.</param>
    /// <param name="next">The next handler: more middleware, then the route.</param>
    /// <returns>The response of <paramref name="next"/>, changed or not, or another one.</returns>
    Task<HttpResult> InvokeAsync(HttpRequest request, HttpHandler next);
}
