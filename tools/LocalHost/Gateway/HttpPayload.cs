using System.Globalization;
using System.Text.Json;
using Lamplighter.LocalHost.Functions;

namespace Lamplighter.LocalHost.Gateway;

/// <summary>An HTTP API (payload 2.0) with the route and the stage <c>$default</c>.</summary>
internal sealed class HttpPayload : PayloadFormat
{
    private const string Default = "$default";

    public override string Name => "HTTP API (payload 2.0)";

    public override string Source => "HTTP API";

    public override TimeSpan IntegrationTimeout => TimeSpan.FromSeconds(30);

    public override GatewayReply InternalError => GatewayReply.Json(StatusCodes.Status500InternalServerError, """{"message":"Internal Server Error"}""");

    public override GatewayReply TimedOut => GatewayReply.Json(StatusCodes.Status503ServiceUnavailable, """{"message":"Service Unavailable"}""");

    public override GatewayReply RequestTooLarge => GatewayReply.Json(StatusCodes.Status413PayloadTooLarge, """{"message":"Request Entity Too Large"}""");

    public override IEnumerable<KeyValuePair<string, string>> ReplyHeaders(Invocation invocation) =>
        [KeyValuePair.Create("Apigw-Requestid", invocation.RequestId)];

    public override GatewayReply ReadResponse(GatewayRequest request, ReadOnlyMemory<byte> payload) => HttpResponseReader.Read(payload);

    public override byte[] WriteEvent(GatewayRequest request) => EventWriter.Write(json =>
    {
        var path = DecodePath(request.RawPath);
        json.WriteString("version", "2.0");
        json.WriteString("routeKey", Default);
        json.WriteString("rawPath", path);
        json.WriteString("rawQueryString", request.RawQuery);
        WriteCookies(json, request);
        WriteJoined(json, "headers", request.Headers
            .Where(header => !IsCookie(header.Key))
            .Select(header => KeyValuePair.Create(header.Key.ToLowerInvariant(), (IEnumerable<string>)header.Value)));
        var query = EventWriter.ReadQuery(request.RawQuery);
        if (query.Count > 0)
        {
            WriteJoined(json, "queryStringParameters", query.Select(pair => KeyValuePair.Create(pair.Key, (IEnumerable<string>)pair.Value)));
        }

        WriteContext(json, request, path);
        var binary = !MediaType.IsText(request.ContentType);
        if (!request.Body.IsEmpty)
        {
            EventWriter.WriteBody(json, request.Body, binary);
        }

        json.WriteBoolean("isBase64Encoded", binary && !request.Body.IsEmpty);
    });

    /// <summary>As an HTTP API does it: everything is decoded, %2F too, and a decoded question mark ends the path.</summary>
    public static string DecodePath(string rawPath)
    {
        var path = Uri.UnescapeDataString(rawPath);
        var question = path.IndexOf('?', StringComparison.Ordinal);
        return question < 0 ? path : path[..question];
    }

    private static void WriteCookies(Utf8JsonWriter json, GatewayRequest request)
    {
        var cookies = request.Headers.Where(header => IsCookie(header.Key)).SelectMany(header => header.Value)
            .SelectMany(value => value.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)).ToArray();
        if (cookies.Length == 0)
        {
            return;
        }

        json.WriteStartArray("cookies");
        foreach (var cookie in cookies)
        {
            json.WriteStringValue(cookie);
        }

        json.WriteEndArray();
    }

    private static void WriteContext(Utf8JsonWriter json, GatewayRequest request, string path)
    {
        json.WriteStartObject("requestContext");
        json.WriteString("accountId", FunctionEnvironment.Account);
        json.WriteString("apiId", "local");
        json.WriteString("domainName", request.Host);
        json.WriteString("domainPrefix", request.Host.Split('.', ':')[0]);
        json.WriteStartObject("http");
        json.WriteString("method", request.Method);
        json.WriteString("path", path);
        json.WriteString("protocol", request.Protocol);
        json.WriteString("sourceIp", request.SourceIp);
        json.WriteString("userAgent", request.UserAgent);
        json.WriteEndObject();
        json.WriteString("requestId", EventWriter.NewGatewayId());
        json.WriteString("routeKey", Default);
        json.WriteString("stage", Default);
        json.WriteString("time", request.Time.ToString("dd/MMM/yyyy:HH:mm:ss +0000", CultureInfo.InvariantCulture));
        json.WriteNumber("timeEpoch", request.Time.ToUnixTimeMilliseconds());
        json.WriteEndObject();
    }

    private static void WriteJoined(Utf8JsonWriter json, string name, IEnumerable<KeyValuePair<string, IEnumerable<string>>> pairs)
    {
        json.WriteStartObject(name);
        foreach (var (key, values) in pairs)
        {
            json.WriteString(key, string.Join(',', values));
        }

        json.WriteEndObject();
    }

    private static bool IsCookie(string name) => name.Equals("Cookie", StringComparison.OrdinalIgnoreCase);
}
