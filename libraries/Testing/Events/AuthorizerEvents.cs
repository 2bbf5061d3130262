using System.Text.Json;

namespace Lamplighter.Internal.TestKit.Events;

// The events of Lambda authorizers.
internal static class AuthorizerEvents
{
    private const string Api = "abcdef1234";

    internal static Stream Token(string token, string method, string path) => TestEvent.Write(json =>
    {
        json.WriteString("type", "TOKEN");
        json.WriteString("methodArn", Arn("prod", method, path));
        json.WriteString("authorizationToken", token);
    });

    internal static Stream Request(
        HttpEventKind kind, string method, string path, IReadOnlyCollection<KeyValuePair<string, string>> headers) => kind switch
        {
            HttpEventKind.HttpV2 => TestEvent.Write(json => WriteV2(json, method, path, headers)),
            HttpEventKind.Rest or HttpEventKind.HttpV1 => TestEvent.Write(json => WriteV1(json, kind, method, path, headers)),
            _ => throw new ArgumentOutOfRangeException(
                nameof(kind), kind, "Only REST and HTTP APIs have Lambda authorizers: use Rest, HttpV1 or HttpV2."),
        };

    private static string Arn(string stage, string method, string path) =>
        $"arn:aws:execute-api:{TestEvent.Region}:{TestEvent.Account}:{Api}/{stage}/{method}/{path.TrimStart('/')}";

    private static void WriteV1(
        Utf8JsonWriter json, HttpEventKind kind, string method, string path, IReadOnlyCollection<KeyValuePair<string, string>> headers)
    {
        var isHttp = kind == HttpEventKind.HttpV1;
        var stage = isHttp ? "$default" : "prod";
        if (isHttp)
        {
            json.WriteString("version", "1.0");
            json.WriteString("identitySource", Token(headers));
            json.WriteString("authorizationToken", Token(headers));
        }

        json.WriteString("type", "REQUEST");
        json.WriteString("methodArn", Arn(stage, method, path));
        json.WriteString("resource", path);
        json.WriteString("path", path);
        json.WriteString("httpMethod", method);
        WriteHeaders(json, headers);
        WriteEmpty(json, "queryStringParameters", "pathParameters", "stageVariables");
        json.WriteStartObject("requestContext");
        json.WriteString("path", path);
        json.WriteString("accountId", TestEvent.Account);
        json.WriteString("stage", stage);
        json.WriteString("requestId", "request-1");
        json.WriteStartObject("identity");
        json.WriteString("sourceIp", "192.0.2.1");
        json.WriteEndObject();
        json.WriteString("resourcePath", path);
        json.WriteString("httpMethod", method);
        json.WriteString("apiId", Api);
        json.WriteEndObject();
    }

    private static void WriteV2(
        Utf8JsonWriter json, string method, string path, IReadOnlyCollection<KeyValuePair<string, string>> headers)
    {
        json.WriteString("version", "2.0");
        json.WriteString("type", "REQUEST");
        json.WriteString("routeArn", Arn("$default", method, path));
        json.WriteStartArray("identitySource");
        json.WriteStringValue(Token(headers));
        json.WriteEndArray();
        json.WriteString("routeKey", "$default");
        json.WriteString("rawPath", path);
        json.WriteString("rawQueryString", "");
        WriteHeaders(json, headers);
        json.WriteStartObject("requestContext");
        json.WriteString("accountId", TestEvent.Account);
        json.WriteString("apiId", Api);
        json.WriteStartObject("http");
        json.WriteString("method", method);
        json.WriteString("path", path);
        json.WriteString("protocol", "HTTP/1.1");
        json.WriteString("sourceIp", "192.0.2.1");
        json.WriteEndObject();
        json.WriteString("requestId", "request-1");
        json.WriteString("routeKey", "$default");
        json.WriteString("stage", "$default");
        json.WriteEndObject();
    }

    private static string Token(IEnumerable<KeyValuePair<string, string>> headers) =>
        headers.FirstOrDefault(static header => header.Key.Equals("authorization", StringComparison.OrdinalIgnoreCase)).Value ?? "";

    private static void WriteHeaders(Utf8JsonWriter json, IEnumerable<KeyValuePair<string, string>> headers)
    {
        json.WriteStartObject("headers");
        foreach (var (name, value) in headers)
        {
            json.WriteString(name, value);
        }

        json.WriteEndObject();
    }

    private static void WriteEmpty(Utf8JsonWriter json, params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            json.WriteStartObject(name);
            json.WriteEndObject();
        }
    }
}
