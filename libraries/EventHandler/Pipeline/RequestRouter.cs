using Lamplighter.Internal.EventHandler.Cors;
using Lamplighter.Internal.EventHandler.FrontDoors;
using Lamplighter.Internal.EventHandler.HttpSyntax;
using Lamplighter.Internal.EventHandler.Json;
using Lamplighter.Internal.EventHandler.Requests;
using Lamplighter.Internal.EventHandler.Routing;

namespace Lamplighter.Internal.EventHandler.Pipeline;

// Finds what handles a request: a route, or the response to an unknown path or method.
internal sealed class RequestRouter(RouteNode root, string[] prefixes, HttpHandler? notFound, CorsPolicy? cors, bool strictTrailingSlash)
{
    // Numbers for the segments of a path with as many segments as most have.
    private const int UsualNumbers = 32 * PathSegments.NumbersOfEach;

    // False when the path has a malformed escape.
    internal bool TryRoute(HttpRequest request)
    {
        ref readonly var fields = ref request.Fields;
        var scratch = new PathSegments(stackalloc int[UsualNumbers]);
        if (!RequestPath.TryRead(Strip(request, in fields), fields.Door.IsPathEncoded, fields.Door.MayPathBeDecoded, scratch, out var path))
        {
            return false;
        }

        request.Path = path.Text;
        var numbers = (path.Depth + 1) * PathSegments.NumbersOfEach;
        var values = new PathSegments(numbers <= UsualNumbers ? stackalloc int[UsualNumbers] : new int[numbers]);
        var matcher = new RouteMatcher(in path, values);
        matcher.OnlyCatchAlls = strictTrailingSlash && path.Text.Length > 1 && path.Text.EndsWith('/');
        if (cors is not null && CorsPolicy.IsPreflight(request) && matcher.Methods(root) is { Count: > 0 } known)
        {
            request.IsPreflight = true;
            request.Handler = asked => new(cors.Preflight(asked, known));
            return true;
        }

        if (matcher.Find(root, request.Method) is { } endpoint)
        {
            request.Matched(endpoint, values.Take(matcher.ValueCount));
            return true;
        }

        var methods = matcher.Methods(root);
        request.Handler = methods.Count == 0 ? NotFound : request.Method == "OPTIONS" ? Options(methods) : MethodNotAllowed(methods);
        return true;
    }

    private static RouteHandler Options(List<string> methods) =>
        _ => new(HttpResult.NoContent().WithHeader("allow", AllowHeader.Write(methods)));

    private static RouteHandler MethodNotAllowed(List<string> methods) =>
        _ => new(HttpResult.Problem(405).WithHeader("allow", AllowHeader.Write(methods)));

    private ValueTask<HttpResult> NotFound(HttpRequest request) =>
        notFound is null ? new(HttpResult.Problem(404)) : new(Returned.By("OnNotFound", notFound(request)));

    private string Strip(HttpRequest request, in EventFields fields)
    {
        var path = request.Path;
        if (fields.Door.HasStageInPath && !fields.Stage.IsEmpty)
        {
            path = Without("/" + JsonText.Read(fields.Stage.Of(request.Event)), path) ?? path;
        }

        foreach (var prefix in prefixes)
        {
            if (Without(prefix, path) is { } rest)
            {
                return rest;
            }
        }

        return path;
    }

    // The path after a prefix of whole segments; null when it has another one.
    private static string? Without(string prefix, string path) =>
        path.StartsWith(prefix, StringComparison.Ordinal) && (path.Length == prefix.Length || path[prefix.Length] == '/')
            ? path[prefix.Length..]
            : null;
}
