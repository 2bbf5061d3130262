using Lamplighter.Internal.EventHandler.Authorization;
using Lamplighter.Internal.EventHandler.Binding;
using Lamplighter.Internal.EventHandler.Options;
using Lamplighter.Internal.EventHandler.Requests;
using Lamplighter.Internal.EventHandler.Routing;

namespace Lamplighter;

/// <summary>
/// Routes whose paths begin alike, with authorization, CORS and middleware in common. See <see cref="ApiGatewayRouteBuilder.MapGroup"/>.
/// Set a group up before you add routes and groups to it.
/// </summary>
public sealed class RouteGroup : ApiGatewayRouteBuilder
{
    // In the order in which they apply: what the outer group has comes first.
    private readonly List<RouteAuthorization> _authorization;
    private readonly List<MiddlewareEntry> _middleware;
    private (bool IsSet, string? Policy) _cors;
    private bool _isUsed;

    internal RouteGroup(RouteTable table, string prefix, RouteGroup? outer)
    {
        Table = table;
        Prefix = prefix;
        _authorization = [.. outer?._authorization ?? []];
        _middleware = [.. outer?._middleware ?? []];
        _cors = outer?._cors ?? default;
    }

    internal override RouteTable Table { get; }

    internal override string Prefix { get; }

    /// <summary>Requires a caller for whom policies hold, in addition to what the routes require already.</summary>
    /// <param name="policies">The names of policies of <c>o.AddPolicy</c>, all of which must hold; none for any caller.</param>
    /// <returns>The group.</returns>
    /// <exception cref="InvalidOperationException">The group has routes or groups already.</exception>
    public RouteGroup RequireAuthorization(params string[] policies) => Require(RouteAuthorization.OfPolicies(policies));

    /// <summary>Requires a caller with scopes or groups, in addition to what the routes require already.</summary>
    /// <param name="requirement">What the caller must have.</param>
    /// <returns>The group.</returns>
    /// <exception cref="ArgumentException">A scope or group isn't valid.</exception>
    /// <exception cref="InvalidOperationException">The group has routes or groups already.</exception>
    public RouteGroup RequireAuthorization(AuthorizeAttribute requirement) => Require(RouteAuthorization.Of(requirement));

    /// <summary>
    /// Opens the routes to everyone, whatever <c>o.RequireAuthorization()</c> and an outer group require. A route can require something
    /// again.
    /// </summary>
    /// <returns>The group.</returns>
    /// <exception cref="InvalidOperationException">The group has routes or groups already.</exception>
    public RouteGroup AllowAnonymous() => Require(RouteAuthorization.Anonymous);

    /// <summary>Shares the responses by a CORS policy, instead of <see cref="ApiGatewayOptions.Cors"/>.</summary>
    /// <param name="policy">The name of a policy of <see cref="ApiGatewayOptions.AddCorsPolicy"/>.</param>
    /// <returns>The group.</returns>
    /// <exception cref="ArgumentException">The name is empty.</exception>
    /// <exception cref="InvalidOperationException">The group has routes or groups already.</exception>
    public RouteGroup EnableCors(string policy)
    {
        ArgumentException.ThrowIfNullOrEmpty(policy);
        return SetCors(policy);
    }

    /// <summary>Shares the responses with no other origin, whatever <see cref="ApiGatewayOptions.Cors"/> says.</summary>
    /// <returns>The group.</returns>
    /// <exception cref="InvalidOperationException">The group has routes or groups already.</exception>
    public RouteGroup DisableCors() => SetCors(null);

    /// <summary>
    /// Adds middleware around the routes of the group, the first one outermost. It runs inside the middleware of the options and of outer
    /// groups, after the authorization of the route.
    /// </summary>
    /// <param name="middleware">Takes the request and the next handler, and returns the result. It must be thread-safe.</param>
    /// <returns>The group.</returns>
    /// <exception cref="InvalidOperationException">The group has routes or groups already.</exception>
    public RouteGroup Use(Func<HttpRequest, HttpHandler, Task<HttpResult>> middleware)
    {
        ArgumentNullException.ThrowIfNull(middleware);
        return Use(new MiddlewareEntry($"Middleware {_middleware.Count + 1} of the group {Prefix}", middleware));
    }

    /// <summary>
    /// Adds middleware that is resolved from the service provider around the routes of the group. See
    /// <see cref="Use(Func{HttpRequest, HttpHandler, Task{HttpResult}})"/>.
    /// </summary>
    /// <typeparam name="TMiddleware">The service's type.</typeparam>
    /// <returns>The group.</returns>
    /// <exception cref="InvalidOperationException">The group has routes or groups already.</exception>
    public RouteGroup Use<TMiddleware>()
        where TMiddleware : class, IHttpMiddleware =>
        Use(new MiddlewareEntry(
            $"The middleware {typeof(TMiddleware)}",
            static (request, next) => RequestBinder.Service<TMiddleware>(request).InvokeAsync(request, next)));

    /// <summary>
    /// Adds middleware around the routes of the group. See <see cref="Use(Func{HttpRequest, HttpHandler, Task{HttpResult}})"/>.
    /// </summary>
    /// <param name="middleware">One instance for all requests. It must be thread-safe.</param>
    /// <returns>The group.</returns>
    /// <exception cref="InvalidOperationException">The group has routes or groups already.</exception>
    public RouteGroup Use(IHttpMiddleware middleware)
    {
        ArgumentNullException.ThrowIfNull(middleware);
        return Use(new MiddlewareEntry(middleware, middleware.InvokeAsync));
    }

    private protected override RouteGroup CreateGroup(string prefix)
    {
        _isUsed = true;
        return new(Table, prefix, this);
    }

    private protected override RouteHandler Surround(RouteHandler handler)
    {
        _isUsed = true;
        for (var i = _middleware.Count - 1; i >= 0; i--)
        {
            handler = Surround(_middleware[i], handler);
        }

        return handler;
    }

    private protected override void SetUp(RouteEndpoint endpoint)
    {
        foreach (var one in _authorization)
        {
            Table.SetAuthorization(endpoint, one);
        }

        if (_cors.IsSet)
        {
            Table.SetCors(endpoint, _cors.Policy);
        }
    }

    private static RouteHandler Surround(MiddlewareEntry middleware, RouteHandler handler)
    {
        HttpHandler next = request => handler(request).AsTask();
        return request => new(Returned.By(middleware.Source, middleware.Invoke(request, next)));
    }

    private RouteGroup Require(RouteAuthorization authorization)
    {
        ThrowIfUsed();
        _authorization.Add(authorization);
        return this;
    }

    private RouteGroup SetCors(string? policy)
    {
        ThrowIfUsed();
        _cors = (true, policy);
        return this;
    }

    private RouteGroup Use(MiddlewareEntry middleware)
    {
        ThrowIfUsed();
        _middleware.Add(middleware);
        return this;
    }

    // Routes that are there already would silently lack it.
    private void ThrowIfUsed()
    {
        if (_isUsed)
        {
            throw new InvalidOperationException(
                $"The group {Prefix} has routes or groups already, so it can't be changed. Set up a group before you add routes and groups "
                + "to it.");
        }
    }
}
