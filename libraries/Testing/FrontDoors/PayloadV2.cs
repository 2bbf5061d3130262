using System.Text.Json;

namespace Lamplighter.Internal.TestKit.FrontDoors;

// What the payload format 2.0 of HTTP APIs and function URLs have in common.
internal abstract class PayloadV2(string domain, bool keepsCookieHeader) : FrontDoor
{
    internal override void ReadHeaders(JsonElement response, HttpResponseMessage into, TestClientOptions options)
    {
        ResponseHeaders.ReadStrings(response, into);
        ResponseHeaders.ReadCookies(response, into);
    }

    private protected static string Decoded(FrontDoorRequest request) => Uri.UnescapeDataString(request.Path).Split('?')[0];

    private protected void WriteEvent(Utf8JsonWriter json, FrontDoorRequest request, string path, string stage, TestClientOptions options)
    {
        json.WriteString("version", "2.0");
        json.WriteString("routeKey", "$default");
        json.WriteString("rawPath", path);
        json.WriteString("rawQueryString", request.Query);
        var headers = new Dictionary<string, List<string>>(request.Headers, StringComparer.Ordinal);
        if (headers.TryGetValue("cookie", out var cookies))
        {
            json.WriteStartArray("cookies");
            foreach (var cookie in cookies.SelectMany(Split))
            {
                json.WriteStringValue(cookie);
            }

            json.WriteEndArray();
            if (!keepsCookieHeader)
            {
                headers.Remove("cookie");
            }
        }

        EventParts.Strings(json, "headers", headers, static values => string.Join(',', values));
        var query = request.QueryValues(decoded: true);
        if (query.Count > 0)
        {
            EventParts.Strings(json, "queryStringParameters", query, static values => string.Join(',', values));
        }

        json.WriteStartObject("requestContext");
        json.WriteString("domainName", domain);
        json.WriteString("requestId", Guid.NewGuid().ToString());
        json.WriteString("stage", stage);
        json.WriteStartObject("http");
        json.WriteString("method", request.Method);
        json.WriteString("path", Decoded(request));
        json.WriteString("protocol", "HTTP/1.1");
        json.WriteString("sourceIp", "192.0.2.1");
        json.WriteEndObject();
        EventParts.Authorizer(json, "authorizer", options);
        json.WriteEndObject();
        EventParts.Body(json, request, "body", "isBase64Encoded", nullWhenEmpty: false);
    }

    private static string[] Split(string cookies) =>
        cookies.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
}
