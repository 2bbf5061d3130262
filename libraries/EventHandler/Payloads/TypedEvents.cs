using System.ComponentModel;
using System.Text.Json;

namespace Lamplighter.Payloads;

/// <summary>Writes events of <c>Amazon.Lambda.APIGatewayEvents</c> as the JSON that they came from; for generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class TypedEvents
{
    /// <summary>An event of a REST API, or of an HTTP API with payload format 1.0.</summary>
    /// <param name="method">The method.</param>
    /// <param name="path">The path.</param>
    /// <param name="headers">The headers, one value each.</param>
    /// <param name="multiValueHeaders">The headers, all values.</param>
    /// <param name="query">The query, one value each.</param>
    /// <param name="multiValueQuery">The query, all values.</param>
    /// <param name="body">The body.</param>
    /// <param name="isBase64Encoded">Whether the body is base64.</param>
    /// <param name="requestId">The request's id.</param>
    /// <param name="stage">The stage.</param>
    /// <param name="sourceIp">The caller's address.</param>
    /// <param name="authorizer">What a Lambda authorizer returned.</param>
    /// <param name="claims">The claims of a Cognito authorizer.</param>
    public static Stream Rest(
        string? method,
        string? path,
        IEnumerable<KeyValuePair<string, string>>? headers,
        IEnumerable<KeyValuePair<string, IList<string>>>? multiValueHeaders,
        IEnumerable<KeyValuePair<string, string>>? query,
        IEnumerable<KeyValuePair<string, IList<string>>>? multiValueQuery,
        string? body,
        bool isBase64Encoded,
        string? requestId,
        string? stage,
        string? sourceIp,
        IEnumerable<KeyValuePair<string, object>>? authorizer,
        IEnumerable<KeyValuePair<string, string>>? claims) => Write(json =>
        {
            json.WriteString("httpMethod", method);
            json.WriteString("path", path);
            WriteTexts(json, "headers", headers);
            WriteLists(json, "multiValueHeaders", multiValueHeaders);
            WriteTexts(json, "queryStringParameters", query);
            WriteLists(json, "multiValueQueryStringParameters", multiValueQuery);
            json.WriteStartObject("requestContext");
            json.WriteString("requestId", requestId);
            json.WriteString("stage", stage);
            json.WriteStartObject("identity");
            json.WriteString("sourceIp", sourceIp);
            json.WriteEndObject();
            json.WriteStartObject("authorizer");
            foreach (var (name, value) in authorizer ?? [])
            {
                if (name != "claims")
                {
                    json.WriteString(name, value?.ToString());
                }
            }

            WriteTexts(json, "claims", claims);
            json.WriteEndObject();
            json.WriteEndObject();
            json.WriteString("body", body);
            json.WriteBoolean("isBase64Encoded", isBase64Encoded);
        });

    /// <summary>An event of an HTTP API with payload format 2.0, or of a function URL.</summary>
    /// <param name="method">The method.</param>
    /// <param name="rawPath">The path.</param>
    /// <param name="rawQuery">The query.</param>
    /// <param name="cookies">The cookies.</param>
    /// <param name="headers">The headers.</param>
    /// <param name="body">The body.</param>
    /// <param name="isBase64Encoded">Whether the body is base64.</param>
    /// <param name="requestId">The request's id.</param>
    /// <param name="stage">The stage.</param>
    /// <param name="domainName">The API's domain; it tells function URLs from the others.</param>
    /// <param name="sourceIp">The caller's address.</param>
    /// <param name="claims">The claims of a JWT authorizer.</param>
    /// <param name="scopes">The scopes of a JWT authorizer.</param>
    public static Stream HttpV2(
        string? method,
        string? rawPath,
        string? rawQuery,
        IEnumerable<string>? cookies,
        IEnumerable<KeyValuePair<string, string>>? headers,
        string? body,
        bool isBase64Encoded,
        string? requestId,
        string? stage,
        string? domainName,
        string? sourceIp,
        IEnumerable<KeyValuePair<string, string>>? claims,
        IEnumerable<string>? scopes) => Write(json =>
        {
            json.WriteString("version", "2.0");
            json.WriteString("rawPath", rawPath);
            json.WriteString("rawQueryString", rawQuery);
            WriteList(json, "cookies", cookies);
            WriteTexts(json, "headers", headers);
            json.WriteStartObject("requestContext");
            json.WriteString("requestId", requestId);
            json.WriteString("stage", stage);
            json.WriteString("domainName", domainName);
            json.WriteStartObject("http");
            json.WriteString("method", method);
            json.WriteString("sourceIp", sourceIp);
            json.WriteEndObject();
            json.WriteStartObject("authorizer");
            json.WriteStartObject("jwt");
            WriteTexts(json, "claims", claims);
            WriteList(json, "scopes", scopes);
            json.WriteEndObject();
            json.WriteEndObject();
            json.WriteEndObject();
            json.WriteString("body", body);
            json.WriteBoolean("isBase64Encoded", isBase64Encoded);
        });

    private static MemoryStream Write(Action<Utf8JsonWriter> write)
    {
        var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
        {
            json.WriteStartObject();
            write(json);
            json.WriteEndObject();
        }

        stream.Position = 0;
        return stream;
    }

    private static void WriteTexts(Utf8JsonWriter json, string name, IEnumerable<KeyValuePair<string, string>>? values)
    {
        if (values is null)
        {
            return;
        }

        json.WriteStartObject(name);
        foreach (var (key, value) in values)
        {
            json.WriteString(key, value);
        }

        json.WriteEndObject();
    }

    private static void WriteLists(Utf8JsonWriter json, string name, IEnumerable<KeyValuePair<string, IList<string>>>? values)
    {
        if (values is null)
        {
            return;
        }

        json.WriteStartObject(name);
        foreach (var (key, list) in values)
        {
            WriteList(json, key, list);
        }

        json.WriteEndObject();
    }

    private static void WriteList(Utf8JsonWriter json, string name, IEnumerable<string>? values)
    {
        if (values is null)
        {
            return;
        }

        json.WriteStartArray(name);
        foreach (var value in values)
        {
            json.WriteStringValue(value);
        }

        json.WriteEndArray();
    }
}
