using System.Globalization;
using System.Text.Json;
using Lamplighter.LocalHost.Foundation;

namespace Lamplighter.LocalHost.Gateway.Events;

/// <summary>Writes payload 1.0, the events of REST APIs and of HTTP APIs with PayloadFormatVersion 1.0.</summary>
internal static class EventV1
{
    public static void WriteHeaders(Utf8JsonWriter json, IReadOnlyCollection<KeyValuePair<string, string[]>> headers)
    {
        WriteLast(json, "headers", headers);
        WriteAll(json, "multiValueHeaders", headers);
    }

    public static void WriteQuery(Utf8JsonWriter json, GatewayRequest request)
    {
        var query = EventWriter.ReadQuery(request.RawQuery).Select(pair => KeyValuePair.Create(pair.Key, pair.Value.ToArray())).ToArray();
        WriteLast(json, "queryStringParameters", query);
        WriteAll(json, "multiValueQueryStringParameters", query);
    }

    public static void WriteParameters(Utf8JsonWriter json, string name, IEnumerable<KeyValuePair<string, string>>? values)
    {
        if (values is null || !values.Any())
        {
            json.WriteNull(name);
            return;
        }

        json.WriteStartObject(name);
        foreach (var (key, value) in values)
        {
            json.WriteString(key, value);
        }

        json.WriteEndObject();
    }

    /// <summary>Writes the members of <c>requestContext</c> that both kinds of API have.</summary>
    public static void WriteContext(
        Utf8JsonWriter json, GatewayRequest request, ApiStage stage, EventV1Context context)
    {
        json.WriteString("resourceId", context.ResourceId);
        json.WriteString("resourcePath", context.Resource);
        json.WriteString("httpMethod", request.Method);
        json.WriteString("extendedRequestId", context.ExtendedRequestId);
        json.WriteString("requestTime", request.Time.ToString("dd/MMM/yyyy:HH:mm:ss +0000", CultureInfo.InvariantCulture));
        json.WriteString("path", context.Path);
        json.WriteString("accountId", LocalAws.Account);
        json.WriteString("protocol", request.Protocol);
        json.WriteString("stage", stage.Name);
        json.WriteString("domainPrefix", request.Host.Split('.', ':')[0]);
        json.WriteNumber("requestTimeEpoch", request.Time.ToUnixTimeMilliseconds());
        json.WriteString("requestId", context.RequestId);
        WriteIdentity(json, request, context.UserAgent);
        json.WriteString("domainName", request.Host);
        json.WriteString("apiId", LocalAws.ApiId);
    }

    public static void WriteBody(Utf8JsonWriter json, GatewayRequest request, bool binary)
    {
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
    }

    private static void WriteIdentity(Utf8JsonWriter json, GatewayRequest request, string? userAgent)
    {
        json.WriteStartObject("identity");
        foreach (var unknown in (string[])["cognitoIdentityPoolId", "accountId", "cognitoIdentityId", "caller"])
        {
            json.WriteNull(unknown);
        }

        json.WriteString("sourceIp", request.SourceIp);
        foreach (var unknown in (string[])
            [
                "principalOrgId", "accessKey", "cognitoAuthenticationType", "cognitoAuthenticationProvider", "userArn",
            ])
        {
            json.WriteNull(unknown);
        }

        json.WriteString("userAgent", userAgent);
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

    private static void WriteObject(
        Utf8JsonWriter json, string name, IReadOnlyCollection<KeyValuePair<string, string[]>> pairs, Action<string[]> writeValue)
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
