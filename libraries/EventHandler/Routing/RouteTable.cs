using System.ComponentModel;
using Lamplighter.Internal.EventHandler.Requests;
using Lamplighter.Internal.EventHandler.RouteTemplates;

namespace Lamplighter.Internal.EventHandler.Routing;

/// <summary>The routes of a resolver, as generated code adds them. Not for concurrent use while routes are added.</summary>
[EditorBrowsable(EditorBrowsableState.Advanced)]
public sealed class RouteTable
{
    private readonly bool _hasServices;
    private bool _frozen;

    internal RouteTable(bool hasServices, bool caseSensitive = false)
    {
        _hasServices = hasServices;
        Root = new RouteNode(caseSensitive);
    }

    internal RouteNode Root { get; }

    /// <summary>Adds a route.</summary>
    /// <param name="method">The HTTP method; any name is possible.</param>
    /// <param name="template">The template, such as <c>/orders/{id:int}</c>.</param>
    /// <param name="handler">Handles the matching requests.</param>
    /// <exception cref="ArgumentException">The method is empty, or the template is malformed.</exception>
    /// <exception cref="InvalidOperationException">
    /// The route matches the same paths as another, or a request was already resolved.
    /// </exception>
    public void Add(string method, string template, RouteHandler handler)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(method);
        ArgumentNullException.ThrowIfNull(template);
        ArgumentNullException.ThrowIfNull(handler);
        if (_frozen)
        {
            throw new InvalidOperationException(
                $"{method} {template} can't be added, because a request was already resolved. Add all routes before the first request.");
        }

        if (RouteTemplateParser.Parse(template, out var parsed) is { } problem)
        {
            throw new ArgumentException($"The route template '{template}' is malformed: {problem}.", nameof(template));
        }

        Insert(new RouteEndpoint(method.ToUpperInvariant(), parsed, handler));
    }

    /// <summary>Checks that there are services for a class that takes some in its constructor.</summary>
    /// <param name="routes">The class.</param>
    /// <exception cref="InvalidOperationException">The resolver was created without a service provider.</exception>
    public void RequireServices(Type routes)
    {
        ArgumentNullException.ThrowIfNull(routes);
        if (!_hasServices)
        {
            throw new InvalidOperationException(
                $"{routes.Name} takes services, and the resolver has no service provider. Create the resolver with "
                + $"ApiGatewayResolver.Create(services, o => o.Routes<{routes.Name}>()).");
        }
    }

    internal void Freeze() => _frozen = true;

    private void Insert(RouteEndpoint endpoint)
    {
        var node = Root;
        foreach (var segment in endpoint.Template.Segments)
        {
            if (segment.IsOptional)
            {
                node.Add(endpoint);
            }

            node = node.Child(segment);
        }

        node.Add(endpoint);
    }
}
