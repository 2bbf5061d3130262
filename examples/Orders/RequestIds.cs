using Lamplighter;

namespace Orders;

// Every answer says which request it belongs to, so that a caller can name it when something went wrong.
public sealed class RequestIds : IHttpMiddleware
{
    public async Task<HttpResult> InvokeAsync(HttpRequest request, HttpHandler next)
    {
        var result = await next(request);
        return result.WithHeader("x-request-id", request.RequestId);
    }
}
