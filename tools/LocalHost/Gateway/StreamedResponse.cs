using System.Text.Json;
using Lamplighter.LocalHost.Functions;

namespace Lamplighter.LocalHost.Gateway;

/// <summary>A streamed HTTP response: a JSON prelude, eight NUL bytes, the body as it is.</summary>
internal static class StreamedResponse
{
    private const string ContentType = "application/vnd.awslambda.http-integration-response";
    private static readonly byte[] s_separator = new byte[8];

    public static bool Is(InvocationResult result) =>
        result.IsStreaming && result.ContentType?.StartsWith(ContentType, StringComparison.OrdinalIgnoreCase) == true;

    public static GatewayReply Read(ReadOnlyMemory<byte> payload)
    {
        var end = payload.Span.IndexOf(s_separator);
        if (end < 0)
        {
            throw new MalformedResponseException("the streamed response has no eight NUL bytes after its prelude");
        }

        var prelude = ProxyResponse.Parse(payload[..end]);
        if (prelude.ValueKind != JsonValueKind.Object)
        {
            throw new MalformedResponseException("the prelude of the streamed response is not an object");
        }

        var status = prelude.TryGetProperty("statusCode", out _) ? ProxyResponse.StatusCode(prelude) : StatusCodes.Status200OK;
        var headers = ProxyResponse.Headers(prelude, "headers").Concat(ProxyResponse.MultiValueHeaders(prelude)).Concat(ProxyResponse.Cookies(prelude)).ToList();
        if (!ProxyResponse.Has(headers, "Content-Type"))
        {
            headers.Add(KeyValuePair.Create("Content-Type", "application/octet-stream"));
        }

        return new GatewayReply(status, headers, payload[(end + s_separator.Length)..]);
    }
}
