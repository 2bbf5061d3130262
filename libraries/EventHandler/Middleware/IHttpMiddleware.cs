namespace Lamplighter;

/// <summary>
/// Stands around routes: sees the request before and the answer after, or answers itself. Put it around all routes with
/// <see cref="ApiGatewayOptions.Use{TMiddleware}"/>, around those of a class or a single one with <see cref="UseMiddlewareAttribute{TMiddleware}"/>.
/// </summary>
public interface IHttpMiddleware
{
    /// <summary>Answers a request.</summary>
    /// <param name="request">The request.</param>
    /// <param name="next">What comes next: further middleware, then the route.</param>
    /// <returns>The answer of <paramref name="next"/>, as it is or changed, or another.</returns>
    Task<HttpResult> InvokeAsync(HttpRequest request, HttpHandler next);
}
