using System.Text;
using System.Text.Json;

namespace Lamplighter.Internal.TestKit.FrontDoors;

// Events as the front doors send them.
internal static class EventWriter
{
    internal static void Write(Utf8JsonWriter json, FrontDoorRequest request, HttpEventKind kind, TestClientOptions options)
    {
        json.WriteStartObject();
        switch (kind)
        {
            case HttpEventKind.Rest or HttpEventKind.HttpV1: WriteV1(json, request, kind, options); break;
            case HttpEventKind.HttpV2 or HttpEventKind.FunctionUrl: WriteV2(json, request, kind, options); break;
            case HttpEventKind.Alb: WriteAlb(json, request, options); break;
            case HttpEventKind.VpcLatticeV1: WriteLatticeV1(json, request); break;
            default: WriteLatticeV2(json, request, options); break;
        }

        json.WriteEndObject();
    }

    private static void WriteV1(Utf8JsonWriter json, FrontDoorRequest request, HttpEventKind kind, TestClientOptions options)
    {
        var stage = options.Stage ?? (kind == HttpEventKind.Rest ? "prod" : "$default");
        var query = request.QueryValues(decoded: true);
        if (kind == HttpEventKind.HttpV1)
        {
            json.WriteString("version", "1.0");
        }

        var path = kind == HttpEventKind.HttpV1 && stage != "$default" ? $"/{stage}{request.Path}" : request.Path;
        json.WriteString("resource", "/{proxy+}");
        json.WriteString("path", path);
        json.WriteString("httpMethod", request.Method);
        WriteStrings(json, "headers", request.Headers, static values => values[^1]);
        WriteArrays(json, "multiValueHeaders", request.Headers);
        WriteStringsOrNull(json, "queryStringParameters", query, static values => values[^1]);
        if (query.Count == 0)
        {
            json.WriteNull("multiValueQueryStringParameters");
        }
        else
        {
            WriteArrays(json, "multiValueQueryStringParameters", query);
        }

        json.WriteStartObject("requestContext");
        json.WriteString("requestId", Guid.NewGuid().ToString());
        json.WriteString("stage", stage);
        json.WriteString("httpMethod", request.Method);
        json.WriteString("domainName", "test.execute-api.us-east-1.amazonaws.com");
        WriteAuthorizer(json, "authorizer", options);
        json.WriteStartObject("identity");
        json.WriteString("sourceIp", "192.0.2.1");
        json.WriteEndObject();
        json.WriteEndObject();
        WriteBody(json, request, "body", "isBase64Encoded", nullWhenEmpty: true);
    }

    private static void WriteV2(Utf8JsonWriter json, FrontDoorRequest request, HttpEventKind kind, TestClientOptions options)
    {
        var isUrl = kind == HttpEventKind.FunctionUrl;
        var stage = isUrl ? "$default" : options.Stage ?? "$default";

        // An HTTP API decodes the path, and takes what looks like a query then for one.
        var decoded = Uri.UnescapeDataString(request.Path).Split('?')[0];
        var path = (stage == "$default" ? "" : "/" + stage) + (isUrl ? request.Path : decoded);
        json.WriteString("version", "2.0");
        json.WriteString("routeKey", "$default");
        json.WriteString("rawPath", path);
        json.WriteString("rawQueryString", request.Query);
        var headers = new Dictionary<string, List<string>>(request.Headers, StringComparer.Ordinal);
        if (headers.TryGetValue("cookie", out var cookies))
        {
            json.WriteStartArray("cookies");
            foreach (var cookie in cookies.SelectMany(static header => header.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)))
            {
                json.WriteStringValue(cookie);
            }

            json.WriteEndArray();
            if (!isUrl)
            {
                headers.Remove("cookie");
            }
        }

        WriteStrings(json, "headers", headers, static values => string.Join(',', values));
        var query = request.QueryValues(decoded: true);
        if (query.Count > 0)
        {
            WriteStrings(json, "queryStringParameters", query, static values => string.Join(',', values));
        }

        json.WriteStartObject("requestContext");
        json.WriteString("domainName", isUrl ? "test.lambda-url.us-east-1.on.aws" : "test.execute-api.us-east-1.amazonaws.com");
        json.WriteString("requestId", Guid.NewGuid().ToString());
        json.WriteString("stage", stage);
        json.WriteStartObject("http");
        json.WriteString("method", request.Method);
        json.WriteString("path", decoded);
        json.WriteString("protocol", "HTTP/1.1");
        json.WriteString("sourceIp", "192.0.2.1");
        json.WriteEndObject();
        WriteAuthorizer(json, "authorizer", options);
        json.WriteEndObject();
        WriteBody(json, request, "body", "isBase64Encoded", nullWhenEmpty: false);
    }

    // Nothing of the query is decoded here.
    private static void WriteAlb(Utf8JsonWriter json, FrontDoorRequest request, TestClientOptions options)
    {
        var query = request.QueryValues(decoded: false);
        json.WriteStartObject("requestContext");
        json.WriteStartObject("elb");
        json.WriteString("targetGroupArn", "arn:aws:elasticloadbalancing:us-east-1:123456789012:targetgroup/test/1");
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteString("httpMethod", request.Method);
        json.WriteString("path", request.Path);
        if (options.MultiValueHeaders)
        {
            WriteArrays(json, "multiValueHeaders", request.Headers);
            WriteArrays(json, "multiValueQueryStringParameters", query);
        }
        else
        {
            WriteStrings(json, "headers", request.Headers, static values => values[^1]);
            WriteStrings(json, "queryStringParameters", query, static values => values[^1]);
        }

        WriteBody(json, request, "body", "isBase64Encoded", nullWhenEmpty: false);
    }

    private static void WriteLatticeV1(Utf8JsonWriter json, FrontDoorRequest request)
    {
        json.WriteString("raw_path", PathAndQuery(request));
        json.WriteString("method", request.Method);
        WriteStrings(json, "headers", request.Headers, static values => string.Join(", ", values));
        WriteStrings(json, "query_string_parameters", request.QueryValues(decoded: true), static values => values[^1]);
        WriteBody(json, request, "body", "is_base64_encoded", nullWhenEmpty: false);
    }

    private static void WriteLatticeV2(Utf8JsonWriter json, FrontDoorRequest request, TestClientOptions options)
    {
        json.WriteString("version", "2.0");
        json.WriteString("path", PathAndQuery(request));
        json.WriteString("method", request.Method);
        WriteArrays(json, "headers", request.Headers);
        WriteArrays(json, "queryStringParameters", request.QueryValues(decoded: true));
        json.WriteStartObject("requestContext");
        json.WriteString("serviceNetworkArn", "arn:aws:vpc-lattice:us-east-1:123456789012:servicenetwork/sn-1");
        json.WriteString("serviceArn", "arn:aws:vpc-lattice:us-east-1:123456789012:service/svc-1");
        json.WriteString("region", "us-east-1");
        WriteAuthorizer(json, "identity", options);
        json.WriteEndObject();
        WriteBody(json, request, "body", "isBase64Encoded", nullWhenEmpty: false);
    }

    private static string PathAndQuery(FrontDoorRequest request) => request.Query.Length == 0 ? request.Path : $"{request.Path}?{request.Query}";

    private static void WriteAuthorizer(Utf8JsonWriter json, string name, TestClientOptions options)
    {
        if (options.Authorizer is { } authorizer)
        {
            json.WritePropertyName(name);
            json.WriteRawValue(authorizer);
        }
    }

    private static void WriteBody(Utf8JsonWriter json, FrontDoorRequest request, string body, string flag, bool nullWhenEmpty)
    {
        if (request.Body.Length == 0)
        {
            if (nullWhenEmpty)
            {
                json.WriteNull(body);
            }

            json.WriteBoolean(flag, false);
            return;
        }

        json.WriteString(body, request.IsText ? Encoding.UTF8.GetString(request.Body) : Convert.ToBase64String(request.Body));
        json.WriteBoolean(flag, !request.IsText);
    }

    private static void WriteStringsOrNull(Utf8JsonWriter json, string name, Dictionary<string, List<string>> values, Func<List<string>, string> choose)
    {
        if (values.Count == 0)
        {
            json.WriteNull(name);
        }
        else
        {
            WriteStrings(json, name, values, choose);
        }
    }

    private static void WriteStrings(Utf8JsonWriter json, string name, Dictionary<string, List<string>> values, Func<List<string>, string> choose)
    {
        json.WriteStartObject(name);
        foreach (var (key, list) in values)
        {
            json.WriteString(key, choose(list));
        }

        json.WriteEndObject();
    }

    private static void WriteArrays(Utf8JsonWriter json, string name, Dictionary<string, List<string>> values)
    {
        json.WriteStartObject(name);
        foreach (var (key, list) in values)
        {
            json.WriteStartArray(key);
            foreach (var value in list)
            {
                json.WriteStringValue(value);
            }

            json.WriteEndArray();
        }

        json.WriteEndObject();
    }
}
