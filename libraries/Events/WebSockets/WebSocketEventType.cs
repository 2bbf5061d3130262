namespace Lamplighter;

/// <summary>What happened to a connection of a WebSocket API.</summary>
public enum WebSocketEventType
{
    /// <summary>
    /// Something for which this version doesn't have a value. The member <c>eventType</c> of the request context has the text.
    /// </summary>
    Unknown,

    /// <summary>A client connects. A response with a status other than 200 refuses the connection.</summary>
    Connect,

    /// <summary>A client sent a message.</summary>
    Message,

    /// <summary>The connection was closed.</summary>
    Disconnect,
}
