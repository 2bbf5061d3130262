using Lamplighter.Internal.EventHandler.FrontDoors;
using Lamplighter.Internal.EventHandler.HttpSyntax;
using Lamplighter.Internal.EventHandler.Json;
using Lamplighter.Internal.EventHandler.Requests;
using Lamplighter.Internal.EventHandler.Routing;

namespace Lamplighter.Internal.EventHandler.Pipeline;

// Finds what handles a request: a route, or the response to an unknown path or method.
internal sealed class RequestRouter(
    RouteTable table, string[] prefixes, HttpHandler? notFound, HttpHandler? methodNotAllowed, bool strictTrailingSlash)
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
        if (table.HasCors && PreflightRouter.TryRoute(request, ref matcher, table))
        {
            return true;
        }

        if (matcher.Find(table.Root, request.Method) is { } endpoint)
        {
            request.Matched(endpoint, values.Take(matcher.ValueCount));
            return true;
        }

        var methods = matcher.Methods(table.Root);
        request.Handler = methods.Count == 0 ? NotFound : request.Method == "OPTIONS" ? Options(methods) : MethodNotAllowed(methods);
        return true;
    }

    private static RouteHandler Options(List<string> methods) =>
        _ => new(HttpResult.NoContent().WithHeader("allow", AllowHeader.Write(methods)));

    private RouteHandler MethodNotAllowed(List<string> methods) => methodNotAllowed is null
        ? _ => new(HttpResult.Problem(405).WithHeader("allow", AllowHeader.Write(methods)))
        : request => new(WithAllow(methodNotAllowed(request), methods));

    // A response with 405 must have the header (RFC 9110, 15.5.6).
    private static async Task<HttpResult> WithAllow(Task<HttpResult> answer, List<string> methods)
    {
        var result = await Returned.By("OnMethodNotAllowed", answer).ConfigureAwait(false);
        return result.StatusCode == 405 && result.Header("allow") is null
            ? result.WithHeader("allow", AllowHeader.Write(methods))
            : result;
    }

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
