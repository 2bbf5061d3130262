using System.Text.Json;
using Lamplighter.Internal.Tracing.Spans;
using Lamplighter.Internal.Tracing.State;

namespace Lamplighter.Internal.Tracing.XRay;

// A request and its response.
internal static class HttpSection
{
    internal static void Write(Utf8JsonWriter json, SpanTags tags)
    {
        json.WriteStartObject("http"u8);
        json.WriteStartObject("request"u8);
        tags.Write(json, "method"u8, "http.request.method", "http.method");
        if (Url(tags) is { } url)
        {
            json.WriteString("url"u8, JsonText.Cut(url, JsonText.Length));
        }

        tags.Write(json, "user_agent"u8, "user_agent.original", "http.user_agent");
        tags.Write(json, "client_ip"u8, "client.address", "http.client_ip", "network.peer.address");
        json.WriteEndObject();
        if (tags.StatusCode() is { } status)
        {
            WriteResponse(json, tags, status);
        }

        json.WriteEndObject();
    }

    private static void WriteResponse(Utf8JsonWriter json, SpanTags tags, int status)
    {
        json.WriteStartObject("response"u8);
        json.WriteNumber("status"u8, status);
        tags.MarkWritten("http.response.status_code", "http.status_code");
        if (tags.Number("http.response.body.size", "http.response_content_length") is { } length)
        {
            json.WriteNumber("content_length"u8, length);
            tags.MarkWritten("http.response.body.size", "http.response_content_length");
        }

        json.WriteEndObject();
    }

    private static string? Url(SpanTags tags)
    {
        tags.MarkWritten("url.full", "http.url", "url.scheme", "http.scheme", "url.path", "http.target", "url.query");
        tags.MarkWritten("server.address", "net.peer.name", "server.port", "net.peer.port");
        if (tags.HiddenText("url.full", "http.url") is { } full)
        {
            return WithoutUser(full);
        }

        if (tags.HiddenText("server.address", "net.peer.name") is not { } host)
        {
            return null;
        }

        var port = tags.Text("server.port", "net.peer.port") is { } number ? ":" + number : "";
        var query = tags.HiddenText("url.query") is { } text ? "?" + text : "";
        var path = tags.HiddenText("url.path", "http.target");
        return tags.Redactor.HideIn($"{tags.Text("url.scheme", "http.scheme") ?? "http"}://{host}{port}{path}{query}");
    }

    internal static string WithoutUser(string url)
    {
        var start = url.IndexOf("://", StringComparison.Ordinal) + 3;
        var end = start < 3 ? -1 : url.AsSpan(start).IndexOfAny('/', '?', '#');
        var at = start < 3 ? -1 : url.AsSpan(start, end < 0 ? url.Length - start : end).LastIndexOf('@');
        return at < 0 ? url : string.Concat(url.AsSpan(0, start), url.AsSpan(start + at + 1));
    }
}
