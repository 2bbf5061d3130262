using System.Text.Json;
using Lamplighter.LocalHost.Gateway.Events;
using Lamplighter.LocalHost.Gateway.Responses;
using Lamplighter.LocalHost.Gateway.Routing;


namespace Lamplighter.LocalHost.Gateway.HttpApi;

/// <summary>An HTTP API with payload 1.0.</summary>
internal sealed class HttpPayloadV1(ApiStage? stage = null) : HttpPayload(stage)
{
    private static readonly RouteMatch s_default = new("ANY", "$default", []);

    public override string Name => "HTTP API (payload 1.0)";

    public override GatewayReply ReadResponse(GatewayRequest request, ReadOnlyMemory<byte> payload) => HttpApiResponse.ReadV1(payload);

    public override ReadOnlyMemory<byte> WriteEvent(GatewayRequest request) => EventWriter.Write(request.Body.Length, json =>
    {
        json.WriteString("version", "1.0");
        WriteRequest(json, request);
        EventV1.WriteBody(json, request, !MediaType.IsText(request.ContentType));
    });

    public override void WriteRequest(Utf8JsonWriter json, GatewayRequest request)
    {
        var route = request.Route ?? s_default;
        var requestId = EventWriter.NewGatewayId();
        json.WriteString("resource", route.Path);
        json.WriteString("path", Stage.Prefix + request.RawPath);
        json.WriteString("httpMethod", request.Method);
        EventV1.WriteHeaders(json, request.Headers.ToArray());
        EventV1.WriteQuery(json, request);
        json.WriteStartObject("requestContext");
        EventV1.WriteContext(
            json,
            request,
            Stage,
            new EventV1Context(
                Stage.Prefix + DecodePath(request.RawPath), route.Path, route.Key, requestId, requestId, request.UserAgent));
        request.Route?.Caller?.WriteHttpV1(json);
        json.WriteEndObject();
        EventV1.WriteParameters(json, "pathParameters", Decode(route.Parameters));
        EventV1.WriteParameters(json, "stageVariables", Stage.Variables);
    }
}
