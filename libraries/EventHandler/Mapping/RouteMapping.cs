using System.ComponentModel;
using Lamplighter.Internal.EventHandler.Authorization;
using Lamplighter.Internal.EventHandler.Requests;
using Lamplighter.Internal.EventHandler.RouteTemplates;
using Lamplighter.Internal.EventHandler.Routing;

namespace Lamplighter.Internal.EventHandler.Mapping;

/// <summary>A route whose handler takes parameters, while it is added; for generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class RouteMapping
{
    private readonly ApiGatewayRouteBuilder _routes;
    private readonly string _method;
    private readonly string _own;
    private readonly RouteTemplate _template;

    /// <summary>Begins to add a route.</summary>
    /// <param name="routes">The resolver, or a group of its routes.</param>
    /// <param name="method">The HTTP method.</param>
    /// <param name="template">The template.</param>
    /// <exception cref="ArgumentException">The template is malformed.</exception>
    public RouteMapping(ApiGatewayRouteBuilder routes, string method, string template)
    {
        ArgumentNullException.ThrowIfNull(routes);
        ArgumentNullException.ThrowIfNull(template);
        _routes = routes;
        _method = method;
        _own = template;
        _template = RouteTable.Parse(RouteTemplate.Join(routes.Prefix, template));
    }

    private string Name => $"{_method} {_template.Text}";

    /// <summary>The place of a value among the parameters of the template and of the group's prefix.</summary>
    /// <param name="name">The value's name.</param>
    /// <exception cref="InvalidOperationException">There is no value of the name.</exception>
    public int PlaceOf(string name)
    {
        var place = Find(name);
        return place >= 0 ? place : throw new InvalidOperationException(
            $"{Name} has no value '{name}', which its handler takes. Add {{{name}}} to the template, or to the prefix of the group.");
    }

    /// <summary>Checks that the path has no value of the name of a query parameter.</summary>
    /// <param name="name">The name of a parameter that is taken from the query because the generator saw no such value.</param>
    /// <exception cref="InvalidOperationException">There is a value of the name.</exception>
    public void CheckQuery(string name)
    {
        if (Find(name) >= 0)
        {
            throw new InvalidOperationException(
                $"The handler of {Name} would take '{name}' from the query, and the group's prefix has a value of that name. Add "
                + "[FromRoute] or [FromQuery] to the parameter.");
        }
    }

    /// <summary>Checks that there are services for a handler that takes some.</summary>
    /// <exception cref="InvalidOperationException">The resolver was created without a service provider.</exception>
    public void RequireServices() => _routes.Table.RequireServices(Name);

    /// <summary>Adds the route.</summary>
    /// <param name="handler">Handles the matching requests.</param>
    /// <param name="authorization">What is required of callers; null where the handler says nothing.</param>
    /// <returns>The route.</returns>
    /// <exception cref="InvalidOperationException">
    /// The route matches the same paths as another, a request was already resolved, or a policy isn't known.
    /// </exception>
    public MappedRoute Add(RouteHandler handler, RouteAuthorization? authorization = null)
    {
        var route = _routes.Add(_method, _own, handler);
        if (authorization is not null)
        {
            route.Require(authorization);
        }

        return route;
    }

    /// <summary>Adds the route with a CORS policy of its own.</summary>
    /// <param name="handler">Handles the matching requests.</param>
    /// <param name="authorization">What is required of callers; null where the handler says nothing.</param>
    /// <param name="policy">The name of the policy; empty for the policy of the options, null for no CORS.</param>
    /// <returns>The route.</returns>
    /// <exception cref="InvalidOperationException">
    /// The route matches the same paths as another, a request was already resolved, or a policy isn't known.
    /// </exception>
    public MappedRoute AddWithCors(RouteHandler handler, RouteAuthorization? authorization, string? policy)
    {
        var route = Add(handler, authorization);
        _routes.Table.WithCors(policy);
        return route;
    }

    private int Find(string name) => Array.FindIndex(
        _template.Parameters, parameter => parameter.Equals(name, StringComparison.OrdinalIgnoreCase));
}
