using System.Runtime.CompilerServices;
using Lamplighter.Internal.EventHandler.Requests;

namespace Lamplighter;

// Routes without a class.
public sealed partial class ApiGatewayResolver
{
    /// <summary>Adds a route for GET, and with it for HEAD. Routes can be added until the first request.</summary>
    /// <param name="template">The path's template.</param>
    /// <param name="handler">Handles the requests.</param>
    /// <returns>The route, to say who may call it.</returns>
    /// <exception cref="ArgumentException">The template is malformed.</exception>
    /// <exception cref="InvalidOperationException">Another route matches the same paths, or a request was already resolved.</exception>
    [OverloadResolutionPriority(1)]
    public MappedRoute MapGet(string template, Func<HttpRequest, HttpResult> handler) => Map("GET", template, handler);

    /// <inheritdoc cref="MapGet(string, Func{HttpRequest, HttpResult})"/>
    public MappedRoute MapGet(string template, Func<HttpRequest, Task<HttpResult>> handler) => Map("GET", template, handler);

    /// <summary>Adds a route for POST. Routes can be added until the first request.</summary>
    /// <inheritdoc cref="MapGet(string, Func{HttpRequest, HttpResult})"/>
    [OverloadResolutionPriority(1)]
    public MappedRoute MapPost(string template, Func<HttpRequest, HttpResult> handler) => Map("POST", template, handler);

    /// <inheritdoc cref="MapPost(string, Func{HttpRequest, HttpResult})"/>
    public MappedRoute MapPost(string template, Func<HttpRequest, Task<HttpResult>> handler) => Map("POST", template, handler);

    /// <summary>Adds a route for PUT. Routes can be added until the first request.</summary>
    /// <inheritdoc cref="MapGet(string, Func{HttpRequest, HttpResult})"/>
    [OverloadResolutionPriority(1)]
    public MappedRoute MapPut(string template, Func<HttpRequest, HttpResult> handler) => Map("PUT", template, handler);

    /// <inheritdoc cref="MapPut(string, Func{HttpRequest, HttpResult})"/>
    public MappedRoute MapPut(string template, Func<HttpRequest, Task<HttpResult>> handler) => Map("PUT", template, handler);

    /// <summary>Adds a route for DELETE. Routes can be added until the first request.</summary>
    /// <inheritdoc cref="MapGet(string, Func{HttpRequest, HttpResult})"/>
    [OverloadResolutionPriority(1)]
    public MappedRoute MapDelete(string template, Func<HttpRequest, HttpResult> handler) => Map("DELETE", template, handler);

    /// <inheritdoc cref="MapDelete(string, Func{HttpRequest, HttpResult})"/>
    public MappedRoute MapDelete(string template, Func<HttpRequest, Task<HttpResult>> handler) => Map("DELETE", template, handler);

    /// <summary>Adds a route for PATCH. Routes can be added until the first request.</summary>
    /// <inheritdoc cref="MapGet(string, Func{HttpRequest, HttpResult})"/>
    [OverloadResolutionPriority(1)]
    public MappedRoute MapPatch(string template, Func<HttpRequest, HttpResult> handler) => Map("PATCH", template, handler);

    /// <inheritdoc cref="MapPatch(string, Func{HttpRequest, HttpResult})"/>
    public MappedRoute MapPatch(string template, Func<HttpRequest, Task<HttpResult>> handler) => Map("PATCH", template, handler);

    /// <summary>Adds a route for any method. Routes can be added until the first request.</summary>
    /// <param name="method">The method, such as <c>PURGE</c>.</param>
    /// <param name="template">The path's template.</param>
    /// <param name="handler">Handles the requests.</param>
    /// <returns>The route, to say who may call it.</returns>
    /// <exception cref="ArgumentException">The method is empty, or the template is malformed.</exception>
    /// <exception cref="InvalidOperationException">Another route matches the same paths, or a request was already resolved.</exception>
    [OverloadResolutionPriority(1)]
    public MappedRoute Map(string method, string template, Func<HttpRequest, HttpResult> handler)
    {
        ArgumentNullException.ThrowIfNull(handler);
        return new(_routes, _routes.Map(method, template, request => new(handler(request))));
    }

    /// <inheritdoc cref="Map(string, string, Func{HttpRequest, HttpResult})"/>
    public MappedRoute Map(string method, string template, Func<HttpRequest, Task<HttpResult>> handler)
    {
        ArgumentNullException.ThrowIfNull(handler);
        return new(_routes, _routes.Map(method, template, request => new(Returned.By(Returned.Route, handler(request)))));
    }
}
