using System.Globalization;
using System.Net;
using Lamplighter.LocalHost.Invocations;
using Microsoft.AspNetCore.Http.Features;

namespace Lamplighter.LocalHost.Gateway.Events;

/// <summary>Reads a request from Kestrel. Drops and adds headers as a gateway does.</summary>
internal static class GatewayRequestReader
{
    // These headers belong to the connection, not to the request.
    private static readonly HashSet<string> s_dropped = new(StringComparer.OrdinalIgnoreCase)
    {
        "Connection", "Keep-Alive", "Proxy-Connection", "Transfer-Encoding", "TE", "Trailer", "Upgrade", "Expect",
        "X-Amzn-Trace-Id", "X-Forwarded-For", "X-Forwarded-Port", "X-Forwarded-Proto",
    };

    public static GatewayRequest Read(HttpContext context, byte[] body, TraceHeader trace)
    {
        var request = context.Request;
        var (path, query) = SplitTarget(context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget);
        var address = context.Connection.RemoteIpAddress ?? IPAddress.Loopback;
        var source = (address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address).ToString();
        return new GatewayRequest
        {
            Method = request.Method,
            RawPath = path,
            RawQuery = query,
            Headers = [.. ReadHeaders(request, source, context.Connection.LocalPort, trace.TraceId)],
            Body = body,
            Protocol = request.Protocol,
            SourceIp = source,
            Port = context.Connection.LocalPort,
            TraceId = trace.TraceId,
            Time = DateTimeOffset.UtcNow,
        };
    }

    /// <summary>Splits a request target. Clients of a proxy send its absolute form.</summary>
    public static (string Path, string Query) SplitTarget(string target)
    {
        var schemeEnd = target.StartsWith('/') ? -1 : target.IndexOf("://", StringComparison.Ordinal);
        if (schemeEnd >= 0)
        {
            var pathStart = target.IndexOfAny(['/', '?'], schemeEnd + 3);
            target = pathStart < 0 ? "/" : target[pathStart..];
        }

        var question = target.IndexOf('?', StringComparison.Ordinal);
        var (path, query) = question < 0 ? (target, "") : (target[..question], target[(question + 1)..]);
        return (path.StartsWith('/') ? path : "/" + path, query);
    }

    private static IEnumerable<KeyValuePair<string, string[]>> ReadHeaders(HttpRequest request, string source, int port, string traceId)
    {
        foreach (var (name, values) in request.Headers.Where(header => !s_dropped.Contains(header.Key)))
        {
            yield return KeyValuePair.Create(name, values.Select(value => value ?? "").ToArray());
        }

        var forwarded = request.Headers["X-Forwarded-For"].ToString();
        yield return One("X-Amzn-Trace-Id", $"Root={traceId}");
        yield return One("X-Forwarded-For", forwarded.Length == 0 ? source : $"{forwarded}, {source}");
        yield return One("X-Forwarded-Port", port.ToString(CultureInfo.InvariantCulture));
        yield return One("X-Forwarded-Proto", "http");
    }

    private static KeyValuePair<string, string[]> One(string name, string value) => KeyValuePair.Create(name, (string[])[value]);
}
