using System.Text.Json;

namespace Lamplighter.LocalHost.Gateway.Responses;

/// <summary>The response of a function that names its status, headers and body, as opposed to any other JSON.</summary>
internal static class FullResponse
{
    public static bool Is(JsonElement response) =>
        response.ValueKind == JsonValueKind.Object && response.TryGetProperty("statusCode", out _);

    /// <summary>Reads a full response. Its content type is <paramref name="standardType"/> unless a header names another one.</summary>
    public static GatewayReply Read(JsonElement response, IEnumerable<KeyValuePair<string, string>> headers, string standardType)
    {
        var status = ProxyResponse.StatusCode(response);
        var all = headers.ToList();
        if (!ProxyResponse.Has(all, "Content-Type"))
        {
            all.Add(KeyValuePair.Create("Content-Type", standardType));
        }

        return new GatewayReply(status, all, ProxyResponse.Bytes(ProxyResponse.Body(response), ProxyResponse.IsBase64Encoded(response)));
    }

    /// <summary>The reply to a payload that isn't a full response: status 200 with the payload as its JSON body.</summary>
    public static GatewayReply Inferred(ReadOnlyMemory<byte> payload) =>
        new(StatusCodes.Status200OK, [KeyValuePair.Create("Content-Type", "application/json")], payload);
}
