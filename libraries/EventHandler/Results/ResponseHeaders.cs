using System.Text.Json;
using Lamplighter.Internal.Core.Invocations;

namespace Lamplighter.Internal.EventHandler.Results;

// Headers and cookies, as each front door takes them.
internal static class ResponseHeaders
{
    internal static void Write(Utf8JsonWriter json, HttpEventKind kind, bool multiValue, HttpResult result)
    {
        if (multiValue)
        {
            WriteMultiValue(json, result);
            return;
        }

        json.WriteStartObject("headers"u8);
        WriteSingles(json, result);
        switch (kind)
        {
            case HttpEventKind.HttpV2 or HttpEventKind.FunctionUrl:
                json.WriteEndObject();
                WriteCookies(json, "cookies"u8, result);
                break;
            case HttpEventKind.Rest or HttpEventKind.HttpV1 when CountCookies(result) > 1:
                json.WriteEndObject();
                json.WriteStartObject("multiValueHeaders"u8);
                WriteCookies(json, "set-cookie"u8, result);
                json.WriteEndObject();
                break;
            default:
                WriteOneCookie(json, kind, result);
                json.WriteEndObject();
                break;
        }
    }

    private static void WriteSingles(Utf8JsonWriter json, HttpResult result)
    {
        if (result.Body is { } body && result.Header("content-type") is null)
        {
            json.WriteString("content-type"u8, body.ContentType);
        }

        foreach (var (name, value) in result.Headers)
        {
            if (!IsCookie(name))
            {
                json.WriteString(name, value);
            }
        }
    }

    private static void WriteMultiValue(Utf8JsonWriter json, HttpResult result)
    {
        json.WriteStartObject("multiValueHeaders"u8);
        if (result.Body is { } body && result.Header("content-type") is null)
        {
            WriteArray(json, "content-type", body.ContentType);
        }

        foreach (var (name, value) in result.Headers)
        {
            if (!IsCookie(name))
            {
                WriteArray(json, name, value);
            }
        }

        WriteCookies(json, "set-cookie"u8, result);
        json.WriteEndObject();
    }

    private static void WriteArray(Utf8JsonWriter json, string name, string value)
    {
        json.WriteStartArray(name);
        json.WriteStringValue(value);
        json.WriteEndArray();
    }

    private static void WriteCookies(Utf8JsonWriter json, ReadOnlySpan<byte> name, HttpResult result)
    {
        var header = result.Header("set-cookie");
        if (header is null && result.Cookies.Count == 0)
        {
            return;
        }

        json.WriteStartArray(name);
        if (header is not null)
        {
            json.WriteStringValue(header);
        }

        foreach (var cookie in result.Cookies)
        {
            json.WriteStringValue(cookie.ToString());
        }

        json.WriteEndArray();
    }

    private static void WriteOneCookie(Utf8JsonWriter json, HttpEventKind kind, HttpResult result)
    {
        var count = CountCookies(result);
        if (count == 0)
        {
            return;
        }

        json.WriteString("set-cookie"u8, result.Header("set-cookie") ?? result.Cookies[0].ToString());
        if (count > 1)
        {
            LambdaProcess.Current.WarnOnce(kind == HttpEventKind.Alb
                ? "Only the first of several cookies was sent: turn on multi-value headers in the load balancer's target group to send them all."
                : "Only the first of several cookies was sent: VPC Lattice takes one per response.");
        }
    }

    // One may have been set as a header: it goes with the others, since no front door takes a name twice.
    private static int CountCookies(HttpResult result) => result.Cookies.Count + (result.Header("set-cookie") is null ? 0 : 1);

    private static bool IsCookie(string name) => name.Equals("set-cookie", StringComparison.OrdinalIgnoreCase);
}
