using Lamplighter.LocalHost.Gateway.Responses;


namespace Lamplighter.LocalHost.Gateway.FunctionUrls;

/// <summary>Turns a function's payload into what a function URL sends.</summary>
internal static class FunctionUrlResponse
{
    /// <summary>
    /// Reads a full response, or any JSON as the body of a 200. A string keeps its quotation marks, unlike in an HTTP API.
    /// </summary>
    public static GatewayReply Read(ReadOnlyMemory<byte> payload)
    {
        var response = ProxyResponse.Parse(payload);
        return FullResponse.Is(response)
            ? FullResponse.Read(
                response, ProxyResponse.Headers(response, "headers").Concat(ProxyResponse.Cookies(response)), "application/json")
            : FullResponse.Inferred(payload);
    }
}
