using System.ComponentModel;
using Lamplighter.Internal.EventHandler.Requests;
using Lamplighter.Internal.EventHandler.Routing;

namespace Lamplighter.Internal.EventHandler.Binding;

/// <summary>Puts middleware around routes; for generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class RouteMiddleware
{
    /// <summary>A route inside middleware.</summary>
    /// <param name="make">Makes the middleware of a request.</param>
    /// <param name="route">The route, or further middleware.</param>
    public static RouteHandler Around(Func<HttpRequest, IHttpMiddleware> make, RouteHandler route)
    {
        ArgumentNullException.ThrowIfNull(make);
        ArgumentNullException.ThrowIfNull(route);
        HttpHandler next = request => route(request).AsTask();
        return request =>
        {
            var middleware = make(request);
            return new(Returned.By(middleware, middleware.InvokeAsync(request, next)));
        };
    }
}
