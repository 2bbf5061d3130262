using System.ComponentModel;
using Lamplighter.Internal.EventHandler.Authorization;
using Lamplighter.Internal.EventHandler.Cors;
using Lamplighter.Internal.EventHandler.Requests;
using Lamplighter.Internal.EventHandler.RouteTemplates;

namespace Lamplighter.Internal.EventHandler.Routing;

/// <summary>The routes of a resolver, as generated code adds them. Not for concurrent use while routes are added.</summary>
[EditorBrowsable(EditorBrowsableState.Advanced)]
public sealed class RouteTable
{
    private readonly bool _hasServices;
    private readonly CorsPolicies? _cors;

    // Of the routes that say something about CORS themselves; null while none does.
    private Dictionary<RouteEndpoint, RouteCors>? _routeCors;

    // Of the routes that require something of their callers; null while none does.
    private Dictionary<RouteEndpoint, AuthorizationRule>? _rules;
    private AuthorizationPolicies? _policies;
    private RouteEndpoint? _last;
    private bool _frozen;

    internal RouteTable(
        bool hasServices, bool caseSensitive = false, AuthorizationPolicies? policies = null, CorsPolicies? cors = null)
    {
        _hasServices = hasServices;
        _policies = policies;
        _cors = cors;
        Root = new RouteNode(caseSensitive);
    }

    internal RouteNode Root { get; }

    // Whether a route says something about CORS itself.
    internal bool HasRouteCors => _routeCors is not null;

    // Whether there is anything about CORS.
    internal bool HasCors => HasRouteCors || _cors?.Common is not null;

    /// <summary>Adds a route.</summary>
    /// <param name="method">The HTTP method; any name is possible.</param>
    /// <param name="template">The template, such as <c>/orders/{id:int}</c>.</param>
    /// <param name="handler">Handles the matching requests.</param>
    /// <exception cref="ArgumentException">The method is empty, or the template is malformed.</exception>
    /// <exception cref="InvalidOperationException">
    /// The route matches the same paths as another, or a request was already resolved.
    /// </exception>
    public void Add(string method, string template, RouteHandler handler) => Map(method, template, handler);

    /// <summary>Adds a route that says who may call it.</summary>
    /// <param name="method">The HTTP method; any name is possible.</param>
    /// <param name="template">The template, such as <c>/orders/{id:int}</c>.</param>
    /// <param name="authorization">What is required of callers.</param>
    /// <param name="handler">Handles the matching requests.</param>
    /// <exception cref="ArgumentException">The method is empty, or the template is malformed.</exception>
    /// <exception cref="InvalidOperationException">
    /// The route matches the same paths as another, a request was already resolved, or a policy isn't known.
    /// </exception>
    public void Add(string method, string template, RouteAuthorization authorization, RouteHandler handler)
    {
        ArgumentNullException.ThrowIfNull(authorization);
        SetAuthorization(Map(method, template, handler), authorization);
    }

    /// <summary>Sets the CORS policy of the route that was added last.</summary>
    /// <param name="policy">The name; empty for the policy of the options, null for no CORS.</param>
    /// <exception cref="InvalidOperationException">The policy isn't known, or no route was added.</exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public void WithCors(string? policy) => SetCors(Last, policy);

    internal RouteEndpoint Map(string method, string template, RouteHandler handler)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(method);
        ArgumentNullException.ThrowIfNull(template);
        ArgumentNullException.ThrowIfNull(handler);
        if (_frozen)
        {
            throw new InvalidOperationException(
                $"{method} {template} can't be added, because a request was already resolved. Add all routes before the first request.");
        }

        var endpoint = new RouteEndpoint(method.ToUpperInvariant(), Parse(template), handler);
        Insert(endpoint);
        SetRule(endpoint, _policies?.Default);
        _last = endpoint;
        return endpoint;
    }

    internal void SetCors(RouteEndpoint endpoint, string? policy)
    {
        ThrowIfFrozen(endpoint);
        (_routeCors ??= [])[endpoint] = (_cors ?? new CorsPolicies(null, [])).Find(policy, endpoint.Name);
    }

    // The policy of a route, or of what no route handles; null where nothing is shared.
    internal CorsPolicy? CorsOf(RouteEndpoint? endpoint) =>
        endpoint is not null && _routeCors?.TryGetValue(endpoint, out var own) == true ? own.Policy : _cors?.Common;

    // In addition to what the endpoint requires already; one that is open to everyone requires nothing any longer.
    internal void SetAuthorization(RouteEndpoint endpoint, RouteAuthorization authorization)
    {
        ThrowIfFrozen(endpoint);
        _policies ??= new AuthorizationPolicies([], []);
        SetRule(endpoint, _policies.Resolve(RuleOf(endpoint), authorization, endpoint.Name));
    }

    // Null for a route that is open to everyone.
    internal AuthorizationRule? RuleOf(RouteEndpoint endpoint) => _rules?.GetValueOrDefault(endpoint);

    /// <summary>Checks that there are services for a class that takes some in its constructor.</summary>
    /// <param name="routes">The class.</param>
    /// <exception cref="InvalidOperationException">The resolver was created without a service provider.</exception>
    public void RequireServices(Type routes)
    {
        ArgumentNullException.ThrowIfNull(routes);
        RequireServices(routes.Name, $"o.Routes<{routes.Name}>()");
    }

    internal void RequireServices(string route, string configure = "…")
    {
        if (!_hasServices)
        {
            throw new InvalidOperationException(
                $"{route} takes services, and the resolver has no service provider. Create the resolver with "
                + $"ApiGatewayResolver.Create(services, o => {configure}).");
        }
    }

    internal static RouteTemplate Parse(string template) => RouteTemplateParser.Parse(template, out var parsed) is { } problem
        ? throw new ArgumentException($"The route template '{template}' is malformed: {problem}.", nameof(template))
        : parsed;

    internal void Freeze() => _frozen = true;

    private void SetRule(RouteEndpoint endpoint, AuthorizationRule? rule)
    {
        if (rule is not null)
        {
            (_rules ??= [])[endpoint] = rule;
        }
        else
        {
            _rules?.Remove(endpoint);
        }
    }

    private RouteEndpoint Last => _last ?? throw new InvalidOperationException("No route was added yet.");

    private void ThrowIfFrozen(RouteEndpoint endpoint)
    {
        if (_frozen)
        {
            throw new InvalidOperationException(
                $"{endpoint.Name} can't be changed, because a request was already resolved. Set up routes before the first request.");
        }
    }

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
