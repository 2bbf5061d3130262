using System.Text.Json;
using Lamplighter.LocalHost.Gateway.Events;
using Lamplighter.LocalHost.Gateway.Responses;
using Lamplighter.LocalHost.Gateway.Routing;
using Lamplighter.LocalHost.Invocations;


namespace Lamplighter.LocalHost.Gateway.HttpApi;

/// <summary>An HTTP API with payload 2.0. Without routes, it has the route <c>$default</c>.</summary>
internal class HttpPayload(ApiStage? stage = null) : PayloadFormat
{
    private static readonly RouteMatch s_default = new("ANY", "$default", []);

    public override string Name => "HTTP API (payload 2.0)";

    public override string Source => "HTTP API";

    public override TimeSpan IntegrationTimeout => TimeSpan.FromSeconds(30);

    public override GatewayReply InternalError =>
        GatewayReply.Json(StatusCodes.Status500InternalServerError, """{"message":"Internal Server Error"}""");

    public override GatewayReply TimedOut =>
        GatewayReply.Json(StatusCodes.Status503ServiceUnavailable, """{"message":"Service Unavailable"}""");

    public override GatewayReply RequestTooLarge =>
        GatewayReply.Json(StatusCodes.Status413PayloadTooLarge, """{"message":"Request Entity Too Large"}""");

    public override GatewayReply NoRoute => GatewayReply.Json(StatusCodes.Status404NotFound, """{"message":"Not Found"}""");

    protected ApiStage Stage { get; } = stage ?? ApiStage.Http;

    public override IEnumerable<KeyValuePair<string, string>> ReplyHeaders(Invocation invocation) =>
        [KeyValuePair.Create("Apigw-Requestid", invocation.RequestId)];

    public override GatewayReply ReadResponse(GatewayRequest request, ReadOnlyMemory<byte> payload) => HttpApiResponse.Read(payload);

    public override ReadOnlyMemory<byte> WriteEvent(GatewayRequest request) => EventWriter.Write(request.Body.Length, json =>
    {
        json.WriteString("version", "2.0");
        WriteRequest(json, request);
        EventV2.WriteBody(json, request);
    });

    /// <summary>Writes the members of a request other than its version and its body.</summary>
    public virtual void WriteRequest(Utf8JsonWriter json, GatewayRequest request)
    {
        var route = request.Route ?? s_default;
        var path = Stage.Prefix + DecodePath(request.RawPath);
        json.WriteString("routeKey", route.Key);
        json.WriteString("rawPath", path);
        json.WriteString("rawQueryString", request.RawQuery);
        EventV2.WriteCookies(json, request);
        EventV2.WriteHeaders(json, request.Headers.Where(header => !EventV2.IsCookie(header.Key)));
        EventV2.WriteQuery(json, request);
        EventV2.WriteContext(json, request, path, route.Key, Stage.Name, EventWriter.NewGatewayId());
        if (route.Parameters.Count > 0)
        {
            EventV1.WriteParameters(json, "pathParameters", Decode(route.Parameters));
        }

        if (Stage.HasVariables)
        {
            EventV1.WriteParameters(json, "stageVariables", Stage.Variables);
        }
    }

    /// <summary>Decodes a path as an HTTP API does: everything is decoded, even %2F, and a decoded question mark ends the path.</summary>
    public static string DecodePath(string rawPath)
    {
        var path = Uri.UnescapeDataString(rawPath);
        var question = path.IndexOf('?', StringComparison.Ordinal);
        return question < 0 ? path : path[..question];
    }

    protected static IEnumerable<KeyValuePair<string, string>> Decode(IEnumerable<KeyValuePair<string, string>> parameters) =>
        parameters.Select(pair => KeyValuePair.Create(pair.Key, Uri.UnescapeDataString(pair.Value)));
}
