using System.Text;
using System.Text.Json;

namespace Lamplighter.LocalHost.Gateway;

/// <summary>Turns a function's payload into what an HTTP API sends: a full response, or any JSON as the body of a 200.</summary>
internal static class HttpResponseReader
{
    public static GatewayReply Read(ReadOnlyMemory<byte> payload)
    {
        var response = ProxyResponse.Parse(payload);
        if (response.ValueKind != JsonValueKind.Object || !response.TryGetProperty("statusCode", out _))
        {
            return Inferred(response, payload);
        }

        var status = ProxyResponse.StatusCode(response);
        var headers = ProxyResponse.Headers(response, "headers").Concat(ProxyResponse.Cookies(response)).ToList();
        if (!ProxyResponse.Has(headers, "Content-Type"))
        {
            headers.Add(KeyValuePair.Create("Content-Type", "text/plain; charset=utf-8"));
        }

        return new GatewayReply(status, headers, ProxyResponse.Bytes(ProxyResponse.Body(response), ProxyResponse.IsBase64Encoded(response)));
    }

    private static GatewayReply Inferred(JsonElement response, ReadOnlyMemory<byte> payload) => new(
        StatusCodes.Status200OK,
        [KeyValuePair.Create("Content-Type", "application/json")],
        response.ValueKind == JsonValueKind.String ? Encoding.UTF8.GetBytes(response.GetString()!) : payload);
}
