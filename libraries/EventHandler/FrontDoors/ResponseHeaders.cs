using System.Text.Json;
using Lamplighter.Internal.Core.Invocations;

namespace Lamplighter.Internal.EventHandler.FrontDoors;

// Headers and cookies, as each front door takes them.
internal static class ResponseHeaders
{
    internal static void Write(Utf8JsonWriter json, FrontDoor door, bool multiValue, HttpResult result)
    {
        if (multiValue)
        {
            WriteMultiValue(json, result);
            return;
        }

        json.WriteStartObject("headers"u8);
        WriteSingles(json, result);
        var cookies = CountCookies(result);
        if (door.Cookies == CookieForm.List)
        {
            json.WriteEndObject();
            WriteCookies(json, "cookies"u8, result);
        }
        else if (door.Cookies == CookieForm.MultiValueHeader && cookies > 1)
        {
            json.WriteEndObject();
            json.WriteStartObject("multiValueHeaders"u8);
            WriteCookies(json, "set-cookie"u8, result);
            json.WriteEndObject();
        }
        else
        {
            WriteOneCookie(json, door, result, cookies);
            json.WriteEndObject();
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

    private static void WriteOneCookie(Utf8JsonWriter json, FrontDoor door, HttpResult result, int count)
    {
        if (count == 0)
        {
            return;
        }

        json.WriteString("set-cookie"u8, result.Header("set-cookie") ?? result.Cookies[0].ToString());
        if (count > 1)
        {
            LambdaProcess.Current.WarnOnce("Only the first of several cookies was sent. " + door.OneCookieReason);
        }
    }

    // One may have been set as a header: it goes with the others, since no front door takes a name twice.
    private static int CountCookies(HttpResult result) => result.Cookies.Count + (result.Header("set-cookie") is null ? 0 : 1);

    private static bool IsCookie(string name) => name.Equals("set-cookie", StringComparison.OrdinalIgnoreCase);
}
