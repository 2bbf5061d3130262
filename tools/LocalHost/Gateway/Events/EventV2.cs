using System.Globalization;
using System.Text.Json;
using Lamplighter.LocalHost.Foundation;

namespace Lamplighter.LocalHost.Gateway.Events;

/// <summary>Writes payload 2.0, the events of HTTP APIs and function URLs.</summary>
internal static class EventV2
{
    /// <summary>Writes the headers: names in lowercase, several values joined by commas.</summary>
    public static void WriteHeaders(Utf8JsonWriter json, IEnumerable<KeyValuePair<string, string[]>> headers) =>
        WriteJoined(
            json,
            "headers",
            headers.Select(header => KeyValuePair.Create(header.Key.ToLowerInvariant(), (IEnumerable<string>)header.Value)));

    public static void WriteCookies(Utf8JsonWriter json, GatewayRequest request)
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

    public static void WriteQuery(Utf8JsonWriter json, GatewayRequest request)
    {
        var query = EventWriter.ReadQuery(request.RawQuery);
        if (query.Count > 0)
        {
            WriteJoined(
                json, "queryStringParameters", query.Select(pair => KeyValuePair.Create(pair.Key, (IEnumerable<string>)pair.Value)));
        }
    }

    public static void WriteContext(
        Utf8JsonWriter json, GatewayRequest request, string path, string routeKey, string stage, string requestId)
    {
        json.WriteStartObject("requestContext");
        json.WriteString("accountId", LocalAws.Account);
        json.WriteString("apiId", LocalAws.ApiId);
        request.Route?.Caller?.WriteHttpV2(json);
        json.WriteString("domainName", request.Host);
        json.WriteString("domainPrefix", request.Host.Split('.', ':')[0]);
        json.WriteStartObject("http");
        json.WriteString("method", request.Method);
        json.WriteString("path", path);
        json.WriteString("protocol", request.Protocol);
        json.WriteString("sourceIp", request.SourceIp);
        json.WriteString("userAgent", request.UserAgent);
        json.WriteEndObject();
        json.WriteString("requestId", requestId);
        json.WriteString("routeKey", routeKey);
        json.WriteString("stage", stage);
        json.WriteString("time", request.Time.ToString("dd/MMM/yyyy:HH:mm:ss +0000", CultureInfo.InvariantCulture));
        json.WriteNumber("timeEpoch", request.Time.ToUnixTimeMilliseconds());
        json.WriteEndObject();
    }

    public static void WriteBody(Utf8JsonWriter json, GatewayRequest request)
    {
        var binary = !MediaType.IsText(request.ContentType);
        if (!request.Body.IsEmpty)
        {
            EventWriter.WriteBody(json, request.Body, binary);
        }

        json.WriteBoolean("isBase64Encoded", binary && !request.Body.IsEmpty);
    }

    public static bool IsCookie(string name) => name.Equals("Cookie", StringComparison.OrdinalIgnoreCase);

    private static void WriteJoined(Utf8JsonWriter json, string name, IEnumerable<KeyValuePair<string, IEnumerable<string>>> pairs)
    {
        json.WriteStartObject(name);
        foreach (var (key, values) in pairs)
        {
            json.WriteString(key, string.Join(',', values));
        }

        json.WriteEndObject();
    }
}
