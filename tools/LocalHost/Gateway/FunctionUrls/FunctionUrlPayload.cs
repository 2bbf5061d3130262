using System.Text;
using Lamplighter.LocalHost.Gateway.Events;
using Lamplighter.LocalHost.Gateway.Responses;
using Lamplighter.LocalHost.Invocations;

namespace Lamplighter.LocalHost.Gateway.FunctionUrls;

/// <summary>A function URL: payload 2.0 with an encoded path, and with cookies among the headers too.</summary>
internal sealed class FunctionUrlPayload(bool streams = false) : PayloadFormat
{
    private const string Default = "$default";

    public override string Name => "function URL";

    public override string Source => "Function URL";

    // Longer than any function's timeout: a function URL waits for the function.
    public override TimeSpan IntegrationTimeout => TimeSpan.FromMinutes(16);

    public override GatewayReply InternalError => Text(StatusCodes.Status502BadGateway, "Internal Server Error");

    public override GatewayReply TimedOut => Text(StatusCodes.Status504GatewayTimeout, "Gateway Timeout");

    public override GatewayReply RequestTooLarge => Text(StatusCodes.Status413PayloadTooLarge, "Request Entity Too Large");

    // True for the invoke mode RESPONSE_STREAM.
    public override bool Streams(string? contentType) => streams;

    public override IEnumerable<KeyValuePair<string, string>> ReplyHeaders(Invocation invocation) =>
    [
        KeyValuePair.Create("x-amzn-RequestId", invocation.RequestId),
        KeyValuePair.Create("X-Amzn-Trace-Id", $"Root={invocation.Trace.TraceId}"),
    ];

    public override GatewayReply ReadResponse(GatewayRequest request, ReadOnlyMemory<byte> payload) => FunctionUrlResponse.Read(payload);

    // Only a response with the content type of HTTP integrations starts with a prelude.
    public override Task<GatewayReply> ReadStreamAsync(ResponseStream stream)
    {
        if (StreamedResponse.Is(stream.ContentType))
        {
            return base.ReadStreamAsync(stream);
        }

        var type = KeyValuePair.Create("Content-Type", stream.ContentType ?? "application/octet-stream");
        return Task.FromResult(new GatewayReply(StatusCodes.Status200OK, [type], default) { Stream = stream });
    }

    public override ReadOnlyMemory<byte> WriteEvent(GatewayRequest request) => EventWriter.Write(request.Body.Length, json =>
    {
        json.WriteString("version", "2.0");
        json.WriteString("routeKey", Default);
        json.WriteString("rawPath", request.RawPath);
        json.WriteString("rawQueryString", request.RawQuery);
        EventV2.WriteCookies(json, request);
        EventV2.WriteHeaders(json, request.Headers);
        EventV2.WriteQuery(json, request);
        EventV2.WriteContext(json, request, Uri.UnescapeDataString(request.RawPath), Default, Default, Guid.NewGuid().ToString());
        EventV2.WriteBody(json, request);
    });

    private static GatewayReply Text(int status, string text) =>
        new(status, [KeyValuePair.Create("Content-Type", "text/plain; charset=utf-8")], Encoding.UTF8.GetBytes(text));
}
