using Lamplighter.Internal.EventHandler.Requests;
using Lamplighter.Internal.EventHandler.RouteTemplates;

namespace Lamplighter.Internal.EventHandler.Routing;

// A place in the tree of segments: what may come next, and who answers when nothing does.
internal sealed class RouteNode(bool caseSensitive)
{
    private RouteEndpoint[] _endpoints = [];

    internal LiteralTable? Literals { get; private set; }

    // Those with constraints first.
    internal RouteBranch[] Parameters { get; private set; } = [];

    internal RouteBranch[] CatchAlls { get; private set; } = [];

    internal ReadOnlySpan<RouteEndpoint> Endpoints => _endpoints;

    internal RouteNode Child(RouteSegment segment)
    {
        switch (segment.Kind)
        {
            case RouteSegmentKind.Literal:
                return (Literals ??= new LiteralTable(caseSensitive)).GetOrAdd(segment.Text);
            case RouteSegmentKind.Parameter:
                Parameters = RouteBranch.GetOrAdd(Parameters, segment.Constraints, caseSensitive, out var node);
                return node;
            default:
                CatchAlls = RouteBranch.GetOrAdd(CatchAlls, segment.Constraints, caseSensitive, out var rest);
                return rest;
        }
    }

    internal void Add(RouteEndpoint endpoint)
    {
        foreach (var other in _endpoints)
        {
            if (other.Method == endpoint.Method)
            {
                throw new InvalidOperationException(
                    $"{endpoint.Method} {endpoint.Template.Text} and {other.Method} {other.Template.Text} match the same paths. Remove "
                    + "one of them, or give their parameters different constraints.");
            }
        }

        _endpoints = [.. _endpoints, endpoint];
    }

    // A HEAD request is a GET whose body is not sent.
    internal RouteEndpoint? Find(string method)
    {
        RouteEndpoint? get = null;
        foreach (var endpoint in _endpoints)
        {
            if (endpoint.Method == method)
            {
                return endpoint;
            }

            if (endpoint.Method == "GET")
            {
                get = endpoint;
            }
        }

        return method == "HEAD" ? get : null;
    }
}
