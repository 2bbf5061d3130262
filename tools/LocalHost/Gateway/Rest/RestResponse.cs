using System.Text.Json;
using Lamplighter.LocalHost.Gateway.Responses;

namespace Lamplighter.LocalHost.Gateway.Rest;

/// <summary>Turns a function's payload into what a REST API sends.</summary>
internal static class RestResponse
{
    // Any other member makes the response malformed.
    private static readonly HashSet<string> s_members = ["statusCode", "headers", "multiValueHeaders", "body", "isBase64Encoded"];

    public static GatewayReply Read(ReadOnlyMemory<byte> payload, bool decodesBase64)
    {
        var response = ProxyResponse.Parse(payload);
        if (response.ValueKind != JsonValueKind.Object)
        {
            throw new MalformedResponseException("a REST API requires an object with statusCode, headers and body");
        }

        if (response.EnumerateObject()
            .FirstOrDefault(member => !s_members.Contains(member.Name)) is { Value.ValueKind: not JsonValueKind.Undefined } unknown)
        {
            throw new MalformedResponseException($"a REST API doesn't accept the member '{unknown.Name}'");
        }

        // Recorded: a response without a status is a 200, and a header in both members has first the values of multiValueHeaders.
        var status = response.TryGetProperty("statusCode", out _) ? ProxyResponse.StatusCode(response) : StatusCodes.Status200OK;
        var headers = RestHeaders.Remap(
            ProxyResponse.MultiValueHeaders(response).Concat(ProxyResponse.Headers(response, "headers"))).ToList();
        if (!ProxyResponse.Has(headers, "Content-Type"))
        {
            headers.Add(KeyValuePair.Create("Content-Type", "application/json"));
        }

        var encoded = ProxyResponse.IsBase64Encoded(response);
        return new GatewayReply(status, headers, ProxyResponse.Bytes(ProxyResponse.Body(response), encoded && decodesBase64))
        {
            Note = encoded && !decodesBase64
                ? "the body was sent as Base64 text: a REST API decodes it only when the first type of the Accept header is one of its "
                    + "binary media types (--binary-media-type)"
                : null,
        };
    }
}
