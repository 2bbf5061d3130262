using Lamplighter.Internal.EventHandler.HttpSyntax;
using Lamplighter.Internal.EventHandler.Requests;

namespace Lamplighter.Internal.EventHandler.Routing;

// Walks the tree along one path: literals before parameters before catch-alls at each segment, and back where that led nowhere.
internal ref struct RouteMatcher
{
    private readonly string _path;
    private readonly PathSegments _segments;
    private readonly int _pathDepth;
    private PathSegments _values;

    // values takes one piece per segment, and one more for a catch-all of nothing.
    internal RouteMatcher(in RequestPath path, PathSegments values)
    {
        _path = path.Text;
        _segments = path.Segments;
        _pathDepth = path.Depth;
        _values = values;
    }

    internal int ValueCount { get; private set; }

    // Where a slash at the end counts: no other route has one.
    internal bool OnlyCatchAlls { get; set; }

    internal RouteEndpoint? Find(RouteNode root, string method) => Walk(root, method, null, 0, 0);

    // The methods of every route that matches the path.
    internal List<string> Methods(RouteNode root)
    {
        var methods = new List<string>();
        Walk(root, "", methods, 0, 0);
        return methods;
    }

    private RouteEndpoint? Walk(RouteNode node, string method, List<string>? methods, int depth, int count)
    {
        if (depth == _pathDepth)
        {
            return (OnlyCatchAlls ? null : End(node, method, methods, count))
                ?? Rest(node, method, methods, new PathSegment(_path.Length, 0), count);
        }

        var segment = _segments[depth];
        var text = _path.AsSpan(segment.Start, segment.Length);
        if (node.Literals?.Find(text) is { } literal && Walk(literal, method, methods, depth + 1, count) is { } exact)
        {
            return exact;
        }

        if (text.Length > 0)
        {
            foreach (var branch in node.Parameters)
            {
                _values[count] = segment;
                if (branch.Accepts(text) && Walk(branch.Node, method, methods, depth + 1, count + 1) is { } found)
                {
                    return found;
                }
            }
        }

        return Rest(node, method, methods, new PathSegment(segment.Start, _path.Length - segment.Start), count);
    }

    private RouteEndpoint? Rest(RouteNode node, string method, List<string>? methods, PathSegment rest, int count)
    {
        foreach (var branch in node.CatchAlls)
        {
            _values[count] = rest;
            if (branch.Accepts(_path.AsSpan(rest.Start, rest.Length)) && End(branch.Node, method, methods, count + 1) is { } found)
            {
                return found;
            }
        }

        return null;
    }

    private RouteEndpoint? End(RouteNode node, string method, List<string>? methods, int count)
    {
        if (methods is not null)
        {
            foreach (var endpoint in node.Endpoints)
            {
                methods.Add(endpoint.Method);
            }

            return null;
        }

        var found = node.Find(method);
        if (found is not null)
        {
            ValueCount = count;
        }

        return found;
    }
}
