using System.Text;
using System.Text.Json;
using Lamplighter.LocalHost.Gateway.Responses;

namespace Lamplighter.LocalHost.Gateway.HttpApi;

/// <summary>Turns a function's payload into what an HTTP API sends.</summary>
internal static class HttpApiResponse
{
    private const string StandardType = "text/plain; charset=utf-8";

    /// <summary>Reads payload 2.0: a full response, or anything else as the body of a 200, even when it isn't JSON.</summary>
    public static GatewayReply Read(ReadOnlyMemory<byte> payload)
    {
        if (ProxyResponse.TryParse(payload) is not { } response)
        {
            return FullResponse.Inferred(payload);
        }

        return FullResponse.Is(response)
            ? FullResponse.Read(response, ProxyResponse.Headers(response, "headers").Concat(ProxyResponse.Cookies(response)), StandardType)
            : FullResponse.Inferred(response.ValueKind == JsonValueKind.String ? Encoding.UTF8.GetBytes(response.GetString()!) : payload);
    }

    /// <summary>
    /// Reads payload 1.0: nothing is inferred. A header in both members has the values of both. (Recorded: first the single value.)
    /// </summary>
    public static GatewayReply ReadV1(ReadOnlyMemory<byte> payload)
    {
        var response = ProxyResponse.Parse(payload);
        return response.ValueKind == JsonValueKind.Object
            ? FullResponse.Read(
                response, ProxyResponse.Headers(response, "headers").Concat(ProxyResponse.MultiValueHeaders(response)), StandardType)
            : throw new MalformedResponseException("payload 1.0 requires an object with statusCode, headers and body");
    }
}
