using System.Globalization;
using System.Text.Json;
using Lamplighter.LocalHost.Gateway.Responses;

namespace Lamplighter.LocalHost.Gateway.Alb;

/// <summary>
/// Turns a function's payload into what a load balancer sends. It accepts no null members, and no header that isn't a string.
/// </summary>
internal static class AlbResponse
{
    /// <summary>1 MB: the limit of requests and responses.</summary>
    public const int Limit = 1024 * 1024;

    public static GatewayReply Read(ReadOnlyMemory<byte> payload, bool multiValue)
    {
        if (payload.Length > Limit)
        {
            throw new MalformedResponseException($"the response is {payload.Length} bytes long; a load balancer accepts at most {Limit}");
        }

        var response = ProxyResponse.Parse(payload);
        Check(response, multiValue);
        var headers = (multiValue ? ProxyResponse.MultiValueHeaders(response) : ProxyResponse.Headers(response, "headers")).ToList();
        if (!ProxyResponse.Has(headers, "Content-Type"))
        {
            headers.Add(KeyValuePair.Create("Content-Type", "application/octet-stream"));
        }

        return new GatewayReply(
            ProxyResponse.StatusCode(response),
            headers,
            ProxyResponse.Bytes(ProxyResponse.Body(response), ProxyResponse.IsBase64Encoded(response)))
        {
            Reason = Reason(response),
            Note = Note(response, multiValue),
        };
    }

    private static void Check(JsonElement response, bool multiValue)
    {
        if (response.ValueKind != JsonValueKind.Object)
        {
            throw new MalformedResponseException("a load balancer requires an object with statusCode, headers and body");
        }

        if (response.EnumerateObject()
            .FirstOrDefault(member => member.Value.ValueKind == JsonValueKind.Null) is { Value.ValueKind: JsonValueKind.Null } empty)
        {
            throw new MalformedResponseException($"{empty.Name} is null, which a load balancer doesn't accept; omit it");
        }

        var isRead = !multiValue && response.TryGetProperty("headers", out var headers) && headers.ValueKind == JsonValueKind.Object;
        foreach (var header in isRead
            ? response.GetProperty("headers").EnumerateObject()
            : default)
        {
            if (header.Value.ValueKind != JsonValueKind.String)
            {
                throw new MalformedResponseException($"headers.{header.Name} is {header.Value.GetRawText()}, not a string");
            }
        }
    }

    // Observed: the headers of the other member are lost, and the response is sent.
    private static string? Note(JsonElement response, bool multiValue)
    {
        var (used, ignored) = multiValue ? ("multiValueHeaders", "headers") : ("headers", "multiValueHeaders");
        if (!response.TryGetProperty(ignored, out _) || response.TryGetProperty(used, out _))
        {
            return null;
        }

        return multiValue
            ? "the headers were dropped: multi-value headers are on, so the response must have multiValueHeaders instead of headers"
            : "the headers were dropped: multi-value headers are off (--payload alb-multi-value turns them on), so the response must "
                + "have headers instead of multiValueHeaders";
    }

    // "200 OK": the code must be the status code.
    private static string? Reason(JsonElement response)
    {
        if (!response.TryGetProperty("statusDescription", out var value))
        {
            return null;
        }

        var text = value.ValueKind == JsonValueKind.String
            ? value.GetString()!
            : throw new MalformedResponseException("statusDescription isn't a string");
        var code = ProxyResponse.StatusCode(response).ToString(CultureInfo.InvariantCulture);
        return text.StartsWith(code + " ", StringComparison.Ordinal) && !text.AsSpan().ContainsAny('\r', '\n')
            ? text[(code.Length + 1)..]
            : throw new MalformedResponseException($"statusDescription is '{text}', not '{code}' followed by a reason");
    }
}
