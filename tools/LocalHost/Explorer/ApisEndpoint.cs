using System.Globalization;
using System.Text.Json.Nodes;
using Lamplighter.LocalHost.Foundation;
using Lamplighter.LocalHost.OpenApi;
using Lamplighter.LocalHost.Sessions;

namespace Lamplighter.LocalHost.Explorer;

/// <summary>The APIs of this host for the explorer's page: their OpenAPI documents, and requests to their front doors.</summary>
internal sealed class ApisEndpoint(IReadOnlyList<DescribedApi> apis, SessionStore store)
{
    private readonly GatewayRelay _relay = new(store);

    public Task HandleAsync(HttpContext context, string[] path)
    {
        if (path is [])
        {
            return ListAsync(context);
        }

        if (!int.TryParse(path[0], NumberStyles.None, CultureInfo.InvariantCulture, out var index) || index >= apis.Count)
        {
            return NotFoundAsync(context, $"This host has no API {path[0]}.");
        }

        return (context.Request.Method, path[1..]) switch
        {
            ("GET", ["openapi.json"]) => DocumentAsync(context, apis[index]),
            (_, ["try", ..]) => _relay.SendAsync(context, apis[index], $"/api/apis/{path[0]}/try"),
            _ => NotFoundAsync(context, $"The explorer has no page {context.Request.Path}."),
        };
    }

    private Task ListAsync(HttpContext context) => ExplorerEndpoint.JsonAsync(context, json =>
    {
        json.WriteStartArray();
        for (var i = 0; i < apis.Count; i++)
        {
            if (apis[i].File is { } file)
            {
                json.WriteStartObject();
                json.WriteNumber("index", i);
                json.WriteString("name", apis[i].Name);
                json.WriteString("gateway", apis[i].Gateway);
                json.WriteString("file", file);
                json.WriteEndObject();
            }
        }

        json.WriteEndArray();
    });

    private static async Task DocumentAsync(HttpContext context, DescribedApi api)
    {
        if (api.File is not { } file)
        {
            await NotFoundAsync(context, $"{api.Name} has no OpenAPI document.");
            return;
        }

        JsonObject document;
        try
        {
            document = await ApiDocument.ReadJsonAsync(file, context.RequestAborted);
        }
        catch (HostException error)
        {
            await ExplorerEndpoint.ErrorAsync(context, StatusCodes.Status500InternalServerError, error.Message);
            return;
        }

        // Requests of the page go to this host, whatever servers the document names.
        document["servers"] = new JsonArray(new JsonObject { ["url"] = api.Gateway });
        await ExplorerEndpoint.JsonAsync(context, json => document.WriteTo(json));
    }

    private static Task NotFoundAsync(HttpContext context, string message) =>
        ExplorerEndpoint.ErrorAsync(context, StatusCodes.Status404NotFound, message);
}
