using System.Text;
using System.Text.Json;
using Lamplighter.LocalHost.Gateway.Responses;

namespace Lamplighter.LocalHost.Gateway.FunctionUrls;

/// <summary>Turns a function's payload into what a function URL sends.</summary>
internal static class FunctionUrlResponse
{
    /// <summary>Reads a full response, or anything else as the body of a 200; a JSON string without its quotation marks.</summary>
    public static GatewayReply Read(ReadOnlyMemory<byte> payload)
    {
        if (ProxyResponse.TryParse(payload) is not { } response)
        {
            return FullResponse.Inferred(payload);
        }

        return FullResponse.Is(response)
            ? FullResponse.Read(
                response, Headers(response).Concat(ProxyResponse.Cookies(response)), "application/json")
            : FullResponse.Inferred(response.ValueKind == JsonValueKind.String ? Encoding.UTF8.GetBytes(response.GetString()!) : payload);
    }

    // Observed: a function URL renames this header as a REST API does.
    private static IEnumerable<KeyValuePair<string, string>> Headers(JsonElement response) =>
        ProxyResponse.Headers(response, "headers").Select(header =>
            header.Key.Equals("WWW-Authenticate", StringComparison.OrdinalIgnoreCase)
                ? KeyValuePair.Create("x-amzn-Remapped-" + header.Key, header.Value)
                : header);
}
