using System.Runtime.CompilerServices;
using Lamplighter.Internal.EventHandler.Requests;
using Lamplighter.Internal.EventHandler.RouteTemplates;
using Lamplighter.Internal.EventHandler.Routing;

namespace Lamplighter;

/// <summary>
/// Adds routes without a class: a resolver, or a group of its routes. Routes can be added until the first request, by one thread at a time.
/// </summary>
public abstract class ApiGatewayRouteBuilder
{
    private protected ApiGatewayRouteBuilder()
    {
    }

    internal abstract RouteTable Table { get; }

    // In front of the templates; empty for a resolver.
    internal virtual string Prefix => "";

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

    /// <summary>
    /// Adds a route for GET, and with it for HEAD, whose handler takes parameters and returns values as the methods of a class of routes
    /// do. The build generates the code that binds them, and reports what it can't bind.
    /// </summary>
    /// <param name="template">The path's template, a constant.</param>
    /// <param name="handler">
    /// Handles the requests: a lambda, a local function or a method, written in the call itself. Its attributes, those of its parameters
    /// and those of its class mean the same as on a route of a class.
    /// </param>
    /// <returns>The route, to say who may call it.</returns>
    /// <exception cref="ArgumentException">The template is malformed.</exception>
    /// <exception cref="InvalidOperationException">
    /// Another route matches the same paths, a request was already resolved, no code was generated for the call, or the handler takes
    /// services and the resolver has no service provider.
    /// </exception>
    /// <example>
    /// <code>
    /// app.MapGet("/orders/{id}", (int id, [FromQuery] string? state) =&gt; new Order(id, state));
    /// </code>
    /// </example>
    [OverloadResolutionPriority(-1)]
    public MappedRoute MapGet(string template, Delegate handler) => Map("GET", template, handler);

    /// <summary>Adds a route for POST. Routes can be added until the first request.</summary>
    /// <inheritdoc cref="MapGet(string, Func{HttpRequest, HttpResult})"/>
    [OverloadResolutionPriority(1)]
    public MappedRoute MapPost(string template, Func<HttpRequest, HttpResult> handler) => Map("POST", template, handler);

    /// <inheritdoc cref="MapPost(string, Func{HttpRequest, HttpResult})"/>
    public MappedRoute MapPost(string template, Func<HttpRequest, Task<HttpResult>> handler) => Map("POST", template, handler);

    /// <summary>
    /// Adds a route for POST whose handler takes parameters and returns values as the methods of a class of routes do.
    /// </summary>
    /// <inheritdoc cref="MapGet(string, Delegate)"/>
    [OverloadResolutionPriority(-1)]
    public MappedRoute MapPost(string template, Delegate handler) => Map("POST", template, handler);

    /// <summary>Adds a route for PUT. Routes can be added until the first request.</summary>
    /// <inheritdoc cref="MapGet(string, Func{HttpRequest, HttpResult})"/>
    [OverloadResolutionPriority(1)]
    public MappedRoute MapPut(string template, Func<HttpRequest, HttpResult> handler) => Map("PUT", template, handler);

    /// <inheritdoc cref="MapPut(string, Func{HttpRequest, HttpResult})"/>
    public MappedRoute MapPut(string template, Func<HttpRequest, Task<HttpResult>> handler) => Map("PUT", template, handler);

    /// <summary>
    /// Adds a route for PUT whose handler takes parameters and returns values as the methods of a class of routes do.
    /// </summary>
    /// <inheritdoc cref="MapGet(string, Delegate)"/>
    [OverloadResolutionPriority(-1)]
    public MappedRoute MapPut(string template, Delegate handler) => Map("PUT", template, handler);

    /// <summary>Adds a route for DELETE. Routes can be added until the first request.</summary>
    /// <inheritdoc cref="MapGet(string, Func{HttpRequest, HttpResult})"/>
    [OverloadResolutionPriority(1)]
    public MappedRoute MapDelete(string template, Func<HttpRequest, HttpResult> handler) => Map("DELETE", template, handler);

    /// <inheritdoc cref="MapDelete(string, Func{HttpRequest, HttpResult})"/>
    public MappedRoute MapDelete(string template, Func<HttpRequest, Task<HttpResult>> handler) => Map("DELETE", template, handler);

    /// <summary>
    /// Adds a route for DELETE whose handler takes parameters and returns values as the methods of a class of routes do.
    /// </summary>
    /// <inheritdoc cref="MapGet(string, Delegate)"/>
    [OverloadResolutionPriority(-1)]
    public MappedRoute MapDelete(string template, Delegate handler) => Map("DELETE", template, handler);

    /// <summary>Adds a route for PATCH. Routes can be added until the first request.</summary>
    /// <inheritdoc cref="MapGet(string, Func{HttpRequest, HttpResult})"/>
    [OverloadResolutionPriority(1)]
    public MappedRoute MapPatch(string template, Func<HttpRequest, HttpResult> handler) => Map("PATCH", template, handler);

    /// <inheritdoc cref="MapPatch(string, Func{HttpRequest, HttpResult})"/>
    public MappedRoute MapPatch(string template, Func<HttpRequest, Task<HttpResult>> handler) => Map("PATCH", template, handler);

    /// <summary>
    /// Adds a route for PATCH whose handler takes parameters and returns values as the methods of a class of routes do.
    /// </summary>
    /// <inheritdoc cref="MapGet(string, Delegate)"/>
    [OverloadResolutionPriority(-1)]
    public MappedRoute MapPatch(string template, Delegate handler) => Map("PATCH", template, handler);

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
        return Add(method, template, request => new(handler(request)));
    }

    /// <inheritdoc cref="Map(string, string, Func{HttpRequest, HttpResult})"/>
    public MappedRoute Map(string method, string template, Func<HttpRequest, Task<HttpResult>> handler)
    {
        ArgumentNullException.ThrowIfNull(handler);
        return Add(method, template, request => new(Returned.By(Returned.Route, handler(request))));
    }

    /// <summary>
    /// Adds a route for any method whose handler takes parameters and returns values as the methods of a class of routes do.
    /// </summary>
    /// <param name="method">The method, such as <c>PURGE</c>, a constant.</param>
    /// <param name="template">The path's template, a constant.</param>
    /// <param name="handler">Handles the requests: a lambda, a local function or a method, written in the call itself.</param>
    /// <returns>The route, to say who may call it.</returns>
    /// <exception cref="ArgumentException">The method is empty, or the template is malformed.</exception>
    /// <exception cref="InvalidOperationException">
    /// Another route matches the same paths, a request was already resolved, no code was generated for the call, or the handler takes
    /// services and the resolver has no service provider.
    /// </exception>
    [OverloadResolutionPriority(-1)]
    public MappedRoute Map(string method, string template, Delegate handler)
    {
        ArgumentNullException.ThrowIfNull(handler);
        throw new InvalidOperationException(
            $"No code was generated for the handler of {method} {RouteTemplate.Join(Prefix, template ?? "")}. Write a lambda, a local "
            + "function or the name of a method in the call itself, with a constant template, in a project that references Lamplighter.EventHandler "
            + "and is written in C#. A delegate in a variable must be a Func<HttpRequest, HttpResult> or a "
            + "Func<HttpRequest, Task<HttpResult>>.");
    }

    /// <summary>
    /// Creates a group of routes whose paths begin alike, and that have authorization, CORS and middleware in common. A group in a group
    /// has what the outer one has.
    /// </summary>
    /// <param name="prefix">The template that the paths begin with, such as <c>/tenants/{tenant}</c>. Empty for none.</param>
    /// <returns>The group. Set it up before you add routes to it.</returns>
    /// <exception cref="ArgumentException">The prefix is malformed.</exception>
    /// <example>
    /// <code>
    /// var orders = app.MapGroup("/orders").RequireAuthorization();
    /// orders.MapGet("/{id}", (int id) =&gt; new Order(id));
    /// </code>
    /// </example>
    public RouteGroup MapGroup(string prefix)
    {
        ArgumentNullException.ThrowIfNull(prefix);
        RouteTable.Parse(prefix);
        return CreateGroup(RouteTemplate.Join(Prefix, prefix));
    }

    internal MappedRoute Add(string method, string template, RouteHandler handler)
    {
        ArgumentNullException.ThrowIfNull(template);
        var endpoint = Table.Map(method, Prefix.Length == 0 ? template : RouteTemplate.Join(Prefix, template), Surround(handler));
        SetUp(endpoint);
        return new(Table, endpoint);
    }

    private protected virtual RouteGroup CreateGroup(string prefix) => new(Table, prefix, null);

    // With the middleware of a group.
    private protected virtual RouteHandler Surround(RouteHandler handler) => handler;

    // With the authorization and CORS of a group.
    private protected virtual void SetUp(RouteEndpoint endpoint)
    {
    }
}
