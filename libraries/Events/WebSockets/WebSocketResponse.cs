using System.Text.Json;
using System.Text.Json.Serialization;
using Lamplighter.Internal.Events.Responses;

namespace Lamplighter;

/// <summary>The response of a route of a WebSocket API.</summary>
[JsonConverter(typeof(ResponseConverter<WebSocketResponse>))]
public sealed class WebSocketResponse : EventResponse
{
    /// <summary>Creates a response.</summary>
    /// <param name="statusCode">The HTTP status, from 100 to 599. For <c>$connect</c>, only 200 accepts the connection.</param>
    /// <param name="body">
    /// The message to the client, if the route has a route response; API Gateway ignores it otherwise. Default: none.
    /// </param>
    /// <exception cref="ArgumentOutOfRangeException">The status isn't from 100 to 599.</exception>
    public WebSocketResponse(int statusCode = 200, string? body = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(statusCode, 100);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(statusCode, 599);
        StatusCode = statusCode;
        Body = body;
    }

    /// <summary>The HTTP status.</summary>
    public int StatusCode { get; }

    /// <summary>The message to the client; null for none.</summary>
    public string? Body { get; }

    /// <summary>The headers. For <c>$connect</c>, <c>Sec-WebSocket-Protocol</c> names the protocol that the function chose.</summary>
    public IDictionary<string, string> Headers { get; } = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);

    internal override void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteNumber("statusCode", StatusCode);
        json.WriteTextMap("headers", Headers.Count == 0 ? null : Headers);
        json.WriteText("body", Body);
        json.WriteEndObject();
    }
}
