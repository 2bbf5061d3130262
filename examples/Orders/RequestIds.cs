using Lamplighter;

namespace Orders;

// Adds the request's id to every response, so that a caller can name it in a problem report.
public sealed class RequestIds : IHttpMiddleware
{
    public async Task<HttpResult> InvokeAsync(HttpRequest request, HttpHandler next)
    {
        var result = await next(request);
        return result.WithHeader("x-request-id", request.RequestId);
    }
}
