using System.Text;
using System.Text.Json;

namespace Lamplighter.LocalHost.Gateway.Responses;

/// <summary>Turns a function's payload into what an HTTP API or a function URL sends: a full response, or any JSON as the body of a 200.</summary>
internal static class HttpResponseReader
{
    /// <summary>Payload 2.0 of an HTTP API.</summary>
    public static GatewayReply Read(ReadOnlyMemory<byte> payload)
    {
        var response = ProxyResponse.Parse(payload);
        return IsFull(response)
            ? Full(response, ProxyResponse.Headers(response, "headers").Concat(ProxyResponse.Cookies(response)), "text/plain; charset=utf-8")
            : Inferred(response.ValueKind == JsonValueKind.String ? Encoding.UTF8.GetBytes(response.GetString()!) : payload);
    }

    /// <summary>Payload 1.0 of an HTTP API: nothing is inferred.</summary>
    public static GatewayReply ReadV1(ReadOnlyMemory<byte> payload)
    {
        var response = ProxyResponse.Parse(payload);
        if (response.ValueKind != JsonValueKind.Object)
        {
            throw new MalformedResponseException("payload 1.0 wants an object with statusCode, headers and body");
        }

        var many = ProxyResponse.MultiValueHeaders(response).ToList();
        return Full(response, ProxyResponse.Headers(response, "headers").Where(header => !ProxyResponse.Has(many, header.Key)).Concat(many), "text/plain; charset=utf-8");
    }

    /// <summary>A function URL: a text is sent as the JSON that it is, and JSON is what a response is taken for.</summary>
    public static GatewayReply ReadUrl(ReadOnlyMemory<byte> payload)
    {
        var response = ProxyResponse.Parse(payload);
        return IsFull(response)
            ? Full(response, ProxyResponse.Headers(response, "headers").Concat(ProxyResponse.Cookies(response)), "application/json")
            : Inferred(payload);
    }

    private static bool IsFull(JsonElement response) => response.ValueKind == JsonValueKind.Object && response.TryGetProperty("statusCode", out _);

    private static GatewayReply Full(JsonElement response, IEnumerable<KeyValuePair<string, string>> headers, string standardType)
    {
        var status = ProxyResponse.StatusCode(response);
        var all = headers.ToList();
        if (!ProxyResponse.Has(all, "Content-Type"))
        {
            all.Add(KeyValuePair.Create("Content-Type", standardType));
        }

        return new GatewayReply(status, all, ProxyResponse.Bytes(ProxyResponse.Body(response), ProxyResponse.IsBase64Encoded(response)));
    }

    private static GatewayReply Inferred(ReadOnlyMemory<byte> payload) =>
        new(StatusCodes.Status200OK, [KeyValuePair.Create("Content-Type", "application/json")], payload);
}
