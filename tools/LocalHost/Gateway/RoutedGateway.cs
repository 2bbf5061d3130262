using Lamplighter.LocalHost.Gateway.Events;
using Lamplighter.LocalHost.Gateway.Responses;
using Lamplighter.LocalHost.Gateway.Routing;
using Microsoft.AspNetCore.Http.Features;

namespace Lamplighter.LocalHost.Gateway;

/// <summary>An API with several routes: finds the route of each request, and responds itself when there isn't one.</summary>
internal sealed class RoutedGateway(string name, RouteTable table, GatewayReply noRoute, Action<string> onNote)
{
    private const int MaxListed = 12;

    public async Task HandleAsync(HttpContext context)
    {
        var (path, _) = GatewayRequestReader.SplitTarget(context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget);
        if (table.Find(context.Request.Method, path) is var (route, match))
        {
            await route.Answer(context, match);
            return;
        }

        onNote($"{context.Request.Method} {path}  {noRoute.StatusCode}  {name} has no such route. Its routes: {Listed()}");
        await ReplyWriter.WriteAsync(context.Response, noRoute, []);
    }

    private string Listed()
    {
        var more = table.Routes.Count - MaxListed;
        return string.Join(", ", table.Routes.Take(MaxListed)) + (more > 0 ? $" and {more} more" : "");
    }
}
