using Lamplighter.Internal.EventHandler.Cors;
using Lamplighter.Internal.EventHandler.HttpSyntax;
using Lamplighter.Internal.EventHandler.Requests;
using Lamplighter.Internal.EventHandler.Routing;

namespace Lamplighter.Internal.EventHandler.Pipeline;

// Answers browsers that ask what they may do with a path, by the policy of the route that would handle the request they ask about.
internal static class PreflightRouter
{
    // False for what isn't a preflight request, or one that goes to a route.
    internal static bool TryRoute(HttpRequest request, ref RouteMatcher matcher, RouteTable table)
    {
        if (!CorsPolicy.IsPreflight(request) || matcher.Methods(table.Root) is not { Count: > 0 } methods)
        {
            return false;
        }

        if (!table.HasRouteCors)
        {
            return Answer(request, table.CorsOf(null)!, methods);
        }

        var asked = matcher.Find(table.Root, request.Headers["access-control-request-method"]!.Trim());
        if (table.CorsOf(asked) is { } policy)
        {
            return Answer(request, policy, Sharing(methods, policy, ref matcher, table));
        }

        // Where nothing is shared, a route can answer itself.
        if (asked is null || matcher.Find(table.Root, "OPTIONS") is not null)
        {
            return false;
        }

        request.IsPreflight = true;
        request.Handler = _ => new(HttpResult.NoContent()
            .WithHeader("allow", AllowHeader.Write(methods))
            .WithVary("Origin")
            .WithVary("Access-Control-Request-Method"));
        return true;
    }

    private static bool Answer(HttpRequest request, CorsPolicy policy, List<string> methods)
    {
        request.IsPreflight = true;
        request.Handler = asked => new(policy.Preflight(asked, methods));
        return true;
    }

    // Those of the same policy: browsers keep the answer for all methods in it.
    private static List<string> Sharing(List<string> methods, CorsPolicy policy, ref RouteMatcher matcher, RouteTable table)
    {
        var sharing = new List<string>(methods.Count);
        foreach (var method in methods)
        {
            if (!sharing.Contains(method) && ReferenceEquals(table.CorsOf(matcher.Find(table.Root, method)), policy))
            {
                sharing.Add(method);
            }
        }

        return sharing;
    }
}
