using System.Text;
using System.Text.Json;
using Lamplighter.LocalHost.Foundation;

namespace Lamplighter.LocalHost.WebAdapter;

/// <summary>The path and query of the request that an event becomes.</summary>
internal static class RequestTarget
{
    // What a path can't contain as it is. A percent sign begins an escape that the client sent.
    private const string NotInPaths = " \"#<>?`{}\\^|";
    private const string NotInQueries = " \"#<>";

    public static string Of(JsonElement root, EventKind kind, AdapterOptions options)
    {
        if (kind == EventKind.PassThrough)
        {
            return Escape(options.PassThroughPath, NotInPaths);
        }

        var path = root.Text(kind == EventKind.HttpV2 ? "rawPath" : "path") ?? "";
        if (options.BasePath is { } removed)
        {
            while (path.StartsWith(removed, StringComparison.Ordinal))
            {
                path = path[removed.Length..];
            }
        }

        path = path.StartsWith('/') ? path : "/" + path;
        var query = kind == EventKind.HttpV2 ? root.Text("rawQueryString") ?? "" : Query(root, isEncoded: kind == EventKind.LoadBalancer);
        return Escape(path, NotInPaths) + (query.Length == 0 ? "" : "?" + Escape(query, NotInQueries));
    }

    private static string Query(JsonElement root, bool isEncoded)
    {
        var text = new StringBuilder();
        if (root.Member("multiValueQueryStringParameters", JsonValueKind.Object) is { } several && several.EnumerateObject().Any())
        {
            foreach (var parameter in several.EnumerateObject().Where(one => one.Value.ValueKind == JsonValueKind.Array))
            {
                foreach (var value in parameter.Value.EnumerateArray())
                {
                    Append(parameter.Name, value);
                }
            }
        }
        else if (root.Member("queryStringParameters", JsonValueKind.Object) is { } single)
        {
            foreach (var parameter in single.EnumerateObject())
            {
                Append(parameter.Name, parameter.Value);
            }
        }

        return text.ToString();

        void Append(string name, JsonElement value)
        {
            var content = value.ValueKind == JsonValueKind.String ? value.GetString()! : "";
            text.Append(text.Length == 0 ? "" : "&")
                .Append(isEncoded ? name : Uri.EscapeDataString(name))
                .Append('=')
                .Append(isEncoded ? content : Uri.EscapeDataString(content));
        }
    }

    private static string Escape(string text, string notAllowed)
    {
        if (!text.Any(one => IsEscaped(one, notAllowed)))
        {
            return text;
        }

        var escaped = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            var one = rune.ToString();
            escaped.Append(one.Any(unit => IsEscaped(unit, notAllowed)) ? Uri.EscapeDataString(one) : one);
        }

        return escaped.ToString();
    }

    private static bool IsEscaped(char one, string notAllowed) =>
        !char.IsAscii(one) || char.IsControl(one) || notAllowed.Contains(one, StringComparison.Ordinal);
}
