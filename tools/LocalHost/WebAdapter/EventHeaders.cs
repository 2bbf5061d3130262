using System.Text.Json;
using Lamplighter.LocalHost.Foundation;

namespace Lamplighter.LocalHost.WebAdapter;

/// <summary>The headers of an event, as Lambda Web Adapter reads them.</summary>
internal static class EventHeaders
{
    // These belong to one connection, and the length is that of the event's body.
    private static readonly HashSet<string> s_ofConnection = new(StringComparer.OrdinalIgnoreCase)
    {
        "connection", "content-length", "expect", "keep-alive", "proxy-connection", "te", "trailer", "transfer-encoding", "upgrade",
    };

    public static Dictionary<string, IReadOnlyList<string>> Read(JsonElement root, EventKind kind)
    {
        var headers = new Dictionary<string, IReadOnlyList<string>>(StringComparer.OrdinalIgnoreCase);
        if (kind == EventKind.PassThrough)
        {
            headers["content-type"] = ["application/json"];
            return headers;
        }

        // A name in both members has the value of the second one: the last of the values that the client sent.
        Add(headers, root, "multiValueHeaders");
        Add(headers, root, "headers");
        if (kind == EventKind.HttpV2 && root.Items("cookies") is { Length: > 0 } cookies)
        {
            headers["cookie"] = [string.Join(';', cookies.Where(IsText).Select(cookie => cookie.GetString()))];
        }

        return headers;
    }

    private static void Add(Dictionary<string, IReadOnlyList<string>> headers, JsonElement root, string member)
    {
        if (root.Member(member, JsonValueKind.Object) is not { } members)
        {
            return;
        }

        foreach (var header in members.EnumerateObject())
        {
            if (!s_ofConnection.Contains(header.Name) && header.Name.Length > 0)
            {
                headers[header.Name] = Values(header.Value);
            }
        }
    }

    private static string[] Values(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => [value.GetString()!],
        JsonValueKind.Array => [.. value.EnumerateArray().Where(IsText).Select(one => one.GetString()!)],
        _ => [],
    };

    private static bool IsText(JsonElement value) => value.ValueKind == JsonValueKind.String;
}
