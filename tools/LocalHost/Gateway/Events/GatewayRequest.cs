using Lamplighter.LocalHost.Gateway.Routing;


namespace Lamplighter.LocalHost.Gateway.Events;

/// <summary>An HTTP request as it was sent, before a payload format turns it into an event.</summary>
internal sealed record GatewayRequest
{
    public required string Method { get; init; }

    /// <summary>As sent: percent-encoded, without the query.</summary>
    public required string RawPath { get; init; }

    /// <summary>As sent, without the question mark; empty without a query.</summary>
    public string RawQuery { get; init; } = "";

    /// <summary>In the order sent. A name that was sent several times has several values.</summary>
    public required IReadOnlyList<KeyValuePair<string, string[]>> Headers { get; init; }

    public ReadOnlyMemory<byte> Body { get; init; }

    public string Protocol { get; init; } = "HTTP/1.1";

    public string SourceIp { get; init; } = "127.0.0.1";

    public int Port { get; init; }

    /// <summary>The trace ID for the gateway's trace header, which contains only the root.</summary>
    public string TraceId { get; init; } = "";

    public DateTimeOffset Time { get; init; }

    /// <summary>The route; null when one function serves every path.</summary>
    public RouteMatch? Route { get; init; }

    public string Host => Header("Host") ?? "localhost";

    public string UserAgent => Header("User-Agent") ?? "";

    public string? ContentType => Header("Content-Type");

    public string? Header(string name) =>
        Headers.FirstOrDefault(header => header.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Value?[^1];
}
