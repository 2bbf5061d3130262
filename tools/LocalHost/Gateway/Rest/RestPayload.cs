using System.Text.Json;
using Lamplighter.LocalHost.Gateway.Events;
using Lamplighter.LocalHost.Gateway.Responses;
using Lamplighter.LocalHost.Gateway.Routing;
using Lamplighter.LocalHost.Invocations;

namespace Lamplighter.LocalHost.Gateway.Rest;

/// <summary>
/// The proxy integration of a REST API (payload 1.0). Without routes, it has the resources <c>/</c> and <c>/{proxy+}</c>.
/// </summary>
internal sealed class RestPayload(IReadOnlyList<string> binaryMediaTypes, ApiStage? stage = null, bool streams = true) : PayloadFormat
{
    private readonly ApiStage _stage = stage ?? ApiStage.Rest;

    public override string Name => "REST API (payload 1.0)";

    public override string Source => "REST API";

    public override TimeSpan IntegrationTimeout => TimeSpan.FromSeconds(29);

    public override GatewayReply InternalError => GatewayReply.Json(
        StatusCodes.Status502BadGateway,
        """{"message": "Internal server error"}""",
        KeyValuePair.Create("x-amzn-ErrorType", "InternalServerErrorException"));

    public override GatewayReply TimedOut => GatewayReply.Json(
        StatusCodes.Status504GatewayTimeout,
        """{"message": "Endpoint request timed out"}""",
        KeyValuePair.Create("x-amzn-ErrorType", "InternalServerErrorException"));

    public override GatewayReply RequestTooLarge =>
        GatewayReply.Json(StatusCodes.Status413PayloadTooLarge, """{"message":"Request Too Long"}""");

    public override GatewayReply NoRoute => GatewayReply.Json(
        StatusCodes.Status403Forbidden,
        """{"message":"Missing Authentication Token"}""",
        KeyValuePair.Create("x-amzn-ErrorType", "MissingAuthenticationTokenException"));

    // True for the response transfer mode STREAM.
    public override bool Streams(string? contentType) => streams && StreamedResponse.Is(contentType);

    public override string? WholeNote => "the streamed response was buffered, because the ResponseTransferMode of the route isn't STREAM";

    public override IEnumerable<KeyValuePair<string, string>> ReplyHeaders(Invocation invocation) =>
    [
        KeyValuePair.Create("x-amzn-RequestId", invocation.RequestId),
        KeyValuePair.Create("x-amz-apigw-id", EventWriter.NewGatewayId()),
        KeyValuePair.Create("X-Amzn-Trace-Id", $"Root={invocation.Trace.TraceId}"),
    ];

    public override GatewayReply ReadResponse(GatewayRequest request, ReadOnlyMemory<byte> payload) =>
        RestResponse.Read(payload, decodesBase64: MediaType.Matches(MediaType.First(request.Header("Accept")), binaryMediaTypes));

    public override ReadOnlyMemory<byte> WriteEvent(GatewayRequest request) => EventWriter.Write(request.Body.Length, json =>
    {
        WriteRequest(json, request);
        EventV1.WriteBody(json, request, MediaType.Matches(request.ContentType, binaryMediaTypes));
    });

    /// <summary>Writes the members of a request other than its body.</summary>
    public void WriteRequest(Utf8JsonWriter json, GatewayRequest request)
    {
        var path = WithOneSlash(request.RawPath);
        var route = request.Route ?? CatchAll(path);
        json.WriteString("resource", route.Path);
        json.WriteString("path", path);
        json.WriteString("httpMethod", request.Method);

        EventV1.WriteHeaders(json, request.Headers.Where(header => !RestHeaders.IsKept(header.Key)).ToArray());
        EventV1.WriteQuery(json, request);
        EventV1.WriteParameters(json, "pathParameters", route.Parameters);
        EventV1.WriteParameters(json, "stageVariables", _stage.Variables);
        json.WriteStartObject("requestContext");
        EventV1.WriteContext(
            json,
            request,
            _stage,
            new EventV1Context(
                _stage.Prefix + request.RawPath,
                route.Path,
                "local0",
                Guid.NewGuid().ToString(),
                EventWriter.NewGatewayId(),
                request.Header("User-Agent")));
        json.WriteString("deploymentId", "local0");
        request.Route?.Caller?.WriteRest(json);
        json.WriteEndObject();
    }

    /// <summary>Returns a path in which the slashes at the start are one. (Recorded: <c>/stage//a</c> has the path <c>/a</c>.)</summary>
    public static string WithOneSlash(string path) => path.StartsWith("//", StringComparison.Ordinal) ? "/" + path.TrimStart('/') : path;

    private static RouteMatch CatchAll(string path) => path == "/"
        ? new RouteMatch("ANY", "/", [])
        : new RouteMatch("ANY", "/{proxy+}", [KeyValuePair.Create("proxy", path.Trim('/'))]);
}
