using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Lamplighter.LocalHost.Foundation;

namespace Lamplighter.LocalHost.WebAdapter;

/// <summary>Writes the application's answer as the response of the function.</summary>
internal static class AppResponse
{
    public const string StreamedContentType = "application/vnd.awslambda.http-integration-response";

    // The gateway sets them again.
    private static readonly HashSet<string> s_ofConnection = new(StringComparer.OrdinalIgnoreCase)
    {
        "connection", "content-length", "keep-alive", "transfer-encoding",
    };

    private static readonly string[] s_textTypes =
        ["text", "application/json", "application/javascript", "application/xml", "application/yaml"];

    private static readonly string[] s_textEndings = ["+xml", "+yaml", "+json"];

    public static byte[] Write(HttpResponseMessage response, byte[] body, EventKind kind)
    {
        if (kind == EventKind.PassThrough)
        {
            return Json(response, body);
        }

        return Write(json =>
        {
            json.WriteNumber("statusCode", (int)response.StatusCode);
            if (kind == EventKind.LoadBalancer)
            {
                json.WriteString("statusDescription", $"{(int)response.StatusCode} {response.ReasonPhrase}");
            }

            var headers = Headers(response);
            if (kind is EventKind.HttpV2 or EventKind.LoadBalancer)
            {
                WriteJoined(json, headers, withCookies: kind == EventKind.LoadBalancer);
            }

            if (kind is EventKind.RestV1 or EventKind.LoadBalancer)
            {
                WriteEach(json, headers);
            }
            else
            {
                WriteCookies(json, headers);
            }

            var isText = IsText(response.Content.Headers);
            json.WriteBoolean("isBase64Encoded", !isText);
            if (isText)
            {
                json.WriteString("body", Decode(response.Content.Headers.ContentType, body));
            }
            else
            {
                json.WriteBase64String("body", body);
            }
        });
    }

    /// <summary>Returns what is before the body of a streamed response: a JSON object, and eight NUL bytes.</summary>
    public static byte[] Prelude(HttpResponseMessage response)
    {
        var headers = Headers(response);
        return
        [
            .. Write(json =>
            {
                json.WriteNumber("statusCode", (int)response.StatusCode);
                WriteJoined(json, headers, withCookies: false);
                WriteCookies(json, headers);
            }),
            .. new byte[8],
        ];
    }

    // What isn't JSON is null.
    private static byte[] Json(HttpResponseMessage response, byte[] body)
    {
        try
        {
            using var document = OutsideJson.Parse(IsText(response.Content.Headers) ? body : "null"u8.ToArray());
            return body;
        }
        catch (JsonException)
        {
            return "null"u8.ToArray();
        }
    }

    private static List<KeyValuePair<string, string[]>> Headers(HttpResponseMessage response) =>
    [
        .. response.Headers.NonValidated
            .Concat(response.Content.Headers.NonValidated)
            .Where(header => !s_ofConnection.Contains(header.Key))
            .Select(header => KeyValuePair.Create(header.Key.ToLowerInvariant(), header.Value.ToArray())),
    ];

    private static void WriteJoined(Utf8JsonWriter json, List<KeyValuePair<string, string[]>> headers, bool withCookies)
    {
        json.WriteStartObject("headers");
        foreach (var (name, values) in headers)
        {
            if (!IsCookie(name))
            {
                json.WriteString(name, string.Join(", ", values));
            }
            else if (withCookies)
            {
                // Commas are part of cookies.
                json.WriteString(name, values[^1]);
            }
        }

        json.WriteEndObject();
    }

    private static void WriteEach(Utf8JsonWriter json, List<KeyValuePair<string, string[]>> headers)
    {
        json.WriteStartObject("multiValueHeaders");
        foreach (var (name, values) in headers)
        {
            json.WriteStartArray(name);
            foreach (var value in values)
            {
                json.WriteStringValue(value);
            }

            json.WriteEndArray();
        }

        json.WriteEndObject();
    }

    private static void WriteCookies(Utf8JsonWriter json, List<KeyValuePair<string, string[]>> headers)
    {
        json.WriteStartArray("cookies");
        foreach (var value in headers.Where(header => IsCookie(header.Key)).SelectMany(header => header.Value))
        {
            json.WriteStringValue(value);
        }

        json.WriteEndArray();
    }

    private static bool IsCookie(string name) => name == "set-cookie";

    private static bool IsText(HttpContentHeaders headers)
    {
        if (headers.NonValidated.Contains("Content-Encoding"))
        {
            return false;
        }

        var type = headers.NonValidated.TryGetValues("Content-Type", out var values) ? values.ToString() : "";
        return type.Length == 0
            || s_textTypes.Any(begin => type.StartsWith(begin, StringComparison.Ordinal))
            || s_textEndings.Any(end => type.Split(';', 2)[0].Trim().EndsWith(end, StringComparison.Ordinal));
    }

    private static string Decode(MediaTypeHeaderValue? type, byte[] body)
    {
        try
        {
            var charset = type?.CharSet?.Trim('"');
            return (charset is null ? Encoding.UTF8 : Encoding.GetEncoding(charset)).GetString(body);
        }
        catch (ArgumentException)
        {
            return Encoding.UTF8.GetString(body);
        }
    }

    private static byte[] Write(Action<Utf8JsonWriter> members)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, RelaxedJson.Writer))
        {
            json.WriteStartObject();
            members(json);
            json.WriteEndObject();
        }

        return buffer.ToArray();
    }
}
