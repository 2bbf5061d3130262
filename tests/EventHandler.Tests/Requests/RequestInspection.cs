using System.Text.Json.Nodes;

namespace Lamplighter.Tests.Requests;

// Looks at a request where a route gets it.
internal static class RequestInspection
{
    internal static async Task InspectAsync(JsonObject made, Action<HttpRequest> inspect, string path = "/{one}/{two}")
    {
        Exception? failure = null;
        var app = ApiGatewayResolver.Create(static _ => { });
        app.MapGet(path, request =>
        {
            failure = Record.Exception(() => inspect(request));
            return HttpResult.Ok();
        });
        Assert.Equal(200, (await app.SendAsync(made)).Status);
        Assert.Null(failure);
    }
}
