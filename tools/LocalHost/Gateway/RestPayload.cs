using System.Globalization;
using System.Text.Json;
using Lamplighter.LocalHost.Functions;

namespace Lamplighter.LocalHost.Gateway;

/// <summary>A REST API's proxy integration (payload 1.0) with the resources <c>/</c> and <c>/{proxy+}</c>.</summary>
internal sealed class RestPayload(IReadOnlyList<string> binaryMediaTypes) : PayloadFormat
{
    private const string Stage = "Prod";

    public override string Name => "REST API (payload 1.0)";

    public override string Source => "REST API";

    public override TimeSpan IntegrationTimeout => TimeSpan.FromSeconds(29);

    public override GatewayReply InternalError => GatewayReply.Json(
        StatusCodes.Status502BadGateway,
        """{"message":"Internal server error"}""",
        KeyValuePair.Create("x-amzn-ErrorType", "InternalServerErrorException"));

    public override GatewayReply TimedOut => GatewayReply.Json(StatusCodes.Status504GatewayTimeout, """{"message":"Endpoint request timed out"}""");

    public override GatewayReply RequestTooLarge => GatewayReply.Json(StatusCodes.Status413PayloadTooLarge, """{"message":"Request Too Long"}""");

    // As with the integration's response transfer mode STREAM.
    public override bool Streams(string? contentType) => StreamedResponse.Is(contentType);

    public override IEnumerable<KeyValuePair<string, string>> ReplyHeaders(Invocation invocation) =>
    [
        KeyValuePair.Create("x-amzn-RequestId", invocation.RequestId),
        KeyValuePair.Create("X-Amzn-Trace-Id", $"Root={invocation.Trace.TraceId}"),
    ];

    public override GatewayReply ReadResponse(GatewayRequest request, ReadOnlyMemory<byte> payload) =>
        RestResponse.Read(payload, decodesBase64: MediaType.Matches(MediaType.First(request.Header("Accept")), binaryMediaTypes));

    public override byte[] WriteEvent(GatewayRequest request) => EventWriter.Write(json =>
    {
        var resource = request.RawPath == "/" ? "/" : "/{proxy+}";
        json.WriteString("resource", resource);
        json.WriteString("path", request.RawPath);
        json.WriteString("httpMethod", request.Method);

        // A REST API does not pass the length on.
        var headers = request.Headers.Where(header => !header.Key.Equals("Content-Length", StringComparison.OrdinalIgnoreCase)).ToArray();
        WriteLast(json, "headers", headers);
        WriteAll(json, "multiValueHeaders", headers);
        var query = EventWriter.ReadQuery(request.RawQuery).Select(pair => KeyValuePair.Create(pair.Key, pair.Value.ToArray())).ToArray();
        WriteLast(json, "queryStringParameters", query);
        WriteAll(json, "multiValueQueryStringParameters", query);
        if (resource == "/")
        {
            json.WriteNull("pathParameters");
        }
        else
        {
            json.WriteStartObject("pathParameters");
            json.WriteString("proxy", request.RawPath.TrimStart('/'));
            json.WriteEndObject();
        }

        json.WriteNull("stageVariables");
        WriteContext(json, request, resource);
        var binary = MediaType.Matches(request.ContentType, binaryMediaTypes);
        if (request.Body.IsEmpty)
        {
            json.WriteNull("body");
            json.WriteBoolean("isBase64Encoded", false);
        }
        else
        {
            EventWriter.WriteBody(json, request.Body, binary);
            json.WriteBoolean("isBase64Encoded", binary);
        }
    });

    private static void WriteContext(Utf8JsonWriter json, GatewayRequest request, string resource)
    {
        json.WriteStartObject("requestContext");
        json.WriteString("resourceId", "local0");
        json.WriteString("resourcePath", resource);
        json.WriteString("httpMethod", request.Method);
        json.WriteString("extendedRequestId", EventWriter.NewGatewayId());
        json.WriteString("requestTime", request.Time.ToString("dd/MMM/yyyy:HH:mm:ss +0000", CultureInfo.InvariantCulture));
        json.WriteString("path", request.RawPath);
        json.WriteString("accountId", FunctionEnvironment.Account);
        json.WriteString("protocol", request.Protocol);
        json.WriteString("stage", Stage);
        json.WriteString("domainPrefix", request.Host.Split('.', ':')[0]);
        json.WriteNumber("requestTimeEpoch", request.Time.ToUnixTimeMilliseconds());
        json.WriteString("requestId", Guid.NewGuid());
        WriteIdentity(json, request);
        json.WriteString("domainName", request.Host);
        json.WriteString("deploymentId", "local0");
        json.WriteString("apiId", "local");
        json.WriteEndObject();
    }

    private static void WriteIdentity(Utf8JsonWriter json, GatewayRequest request)
    {
        json.WriteStartObject("identity");
        foreach (var unknown in (string[])["cognitoIdentityPoolId", "accountId", "cognitoIdentityId", "caller"])
        {
            json.WriteNull(unknown);
        }

        json.WriteString("sourceIp", request.SourceIp);
        foreach (var unknown in (string[])["principalOrgId", "accessKey", "cognitoAuthenticationType", "cognitoAuthenticationProvider", "userArn"])
        {
            json.WriteNull(unknown);
        }

        json.WriteString("userAgent", request.UserAgent);
        json.WriteNull("user");
        json.WriteEndObject();
    }

    private static void WriteLast(Utf8JsonWriter json, string name, IReadOnlyCollection<KeyValuePair<string, string[]>> pairs) =>
        WriteObject(json, name, pairs, values => json.WriteStringValue(values[^1]));

    private static void WriteAll(Utf8JsonWriter json, string name, IReadOnlyCollection<KeyValuePair<string, string[]>> pairs) =>
        WriteObject(json, name, pairs, values =>
        {
            json.WriteStartArray();
            foreach (var value in values)
            {
                json.WriteStringValue(value);
            }

            json.WriteEndArray();
        });

    private static void WriteObject(Utf8JsonWriter json, string name, IReadOnlyCollection<KeyValuePair<string, string[]>> pairs, Action<string[]> writeValue)
    {
        if (pairs.Count == 0)
        {
            json.WriteNull(name);
            return;
        }

        json.WriteStartObject(name);
        foreach (var (key, values) in pairs)
        {
            json.WritePropertyName(key);
            writeValue(values);
        }

        json.WriteEndObject();
    }
}
