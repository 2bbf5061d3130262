using System.Text.Json;

namespace Lamplighter.Internal.TestKit.FrontDoors;

// What REST APIs and the payload format 1.0 of HTTP APIs have in common.
internal abstract class ProxyEvents : FrontDoor
{
    internal override void ReadHeaders(JsonElement response, HttpResponseMessage into, TestClientOptions options)
    {
        ResponseHeaders.ReadArrays(response, into);
        ResponseHeaders.ReadStrings(response, into);
    }

    private protected static void WriteEvent(
        Utf8JsonWriter json, FrontDoorRequest request, string path, string stage, TestClientOptions options)
    {
        var query = request.QueryValues(decoded: true);
        json.WriteString("resource", "/{proxy+}");
        json.WriteString("path", path);
        json.WriteString("httpMethod", request.Method);
        EventParts.Strings(json, "headers", request.Headers, static values => values[^1]);
        EventParts.Arrays(json, "multiValueHeaders", request.Headers);
        EventParts.StringsOrNull(json, "queryStringParameters", query, static values => values[^1]);
        if (query.Count == 0)
        {
            json.WriteNull("multiValueQueryStringParameters");
        }
        else
        {
            EventParts.Arrays(json, "multiValueQueryStringParameters", query);
        }

        json.WriteStartObject("requestContext");
        json.WriteString("requestId", Guid.NewGuid().ToString());
        json.WriteString("stage", stage);
        json.WriteString("httpMethod", request.Method);
        json.WriteString("domainName", "test.execute-api.us-east-1.amazonaws.com");
        EventParts.Authorizer(json, "authorizer", options);
        json.WriteStartObject("identity");
        json.WriteString("sourceIp", "192.0.2.1");
        json.WriteEndObject();
        json.WriteEndObject();
        EventParts.Body(json, request, "body", "isBase64Encoded", nullWhenEmpty: true);
    }
}
