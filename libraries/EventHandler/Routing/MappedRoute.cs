using Lamplighter.Internal.EventHandler.Authorization;
using Lamplighter.Internal.EventHandler.Requests;
using Lamplighter.Internal.EventHandler.Routing;

namespace Lamplighter;

/// <summary>A route that was added with <c>MapGet</c> or one of its siblings. It can be changed until the first request.</summary>
public sealed class MappedRoute
{
    private readonly RouteTable _routes;
    private readonly RouteEndpoint _endpoint;

    internal MappedRoute(RouteTable routes, RouteEndpoint endpoint)
    {
        _routes = routes;
        _endpoint = endpoint;
    }

    /// <summary>Requires a caller for whom policies hold, in addition to what the route requires already.</summary>
    /// <param name="policies">The names of policies of <c>o.AddPolicy</c>, all of which must hold; none for any caller.</param>
    /// <returns>The route.</returns>
    /// <exception cref="InvalidOperationException">A policy isn't known, or a request was already resolved.</exception>
    public MappedRoute RequireAuthorization(params string[] policies) => Require(RouteAuthorization.OfPolicies(policies));

    /// <summary>Requires a caller with scopes or groups, in addition to what the route requires already.</summary>
    /// <param name="requirement">What the caller must have.</param>
    /// <returns>The route.</returns>
    /// <exception cref="ArgumentException">A scope or group isn't valid.</exception>
    /// <exception cref="InvalidOperationException">A policy isn't known, or a request was already resolved.</exception>
    public MappedRoute RequireAuthorization(AuthorizeAttribute requirement) => Require(RouteAuthorization.Of(requirement));

    /// <summary>Opens the route to everyone, although <c>o.RequireAuthorization()</c> requires a caller.</summary>
    /// <returns>The route.</returns>
    /// <exception cref="InvalidOperationException">A request was already resolved.</exception>
    public MappedRoute AllowAnonymous()
    {
        _routes.SetAuthorization(_endpoint, RouteAuthorization.Anonymous);
        return this;
    }

    /// <summary>Shares the responses by a CORS policy, instead of <see cref="ApiGatewayOptions.Cors"/>.</summary>
    /// <param name="policy">The name of a policy of <see cref="ApiGatewayOptions.AddCorsPolicy"/>.</param>
    /// <returns>The route.</returns>
    /// <exception cref="ArgumentException">The name is empty.</exception>
    /// <exception cref="InvalidOperationException">The policy isn't known, or a request was already resolved.</exception>
    public MappedRoute EnableCors(string policy)
    {
        ArgumentException.ThrowIfNullOrEmpty(policy);
        _routes.SetCors(_endpoint, policy);
        return this;
    }

    /// <summary>Shares the responses with no other origin, whatever <see cref="ApiGatewayOptions.Cors"/> says.</summary>
    /// <returns>The route.</returns>
    /// <exception cref="InvalidOperationException">A request was already resolved.</exception>
    public MappedRoute DisableCors()
    {
        _routes.SetCors(_endpoint, null);
        return this;
    }

    internal MappedRoute Require(RouteAuthorization authorization)
    {
        _routes.SetAuthorization(_endpoint, authorization);
        return this;
    }
}
