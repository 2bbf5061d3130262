using System.Text.Json;
using System.Text.Json.Serialization;
using Lamplighter.Internal.Core.Json;
using Lamplighter.Internal.Events.Reading;

namespace Lamplighter;

/// <summary>
/// The event of a WebSocket API of Amazon API Gateway. Answer with a <see cref="WebSocketResponse"/>. Immutable and thread-safe.
/// </summary>
[JsonConverter(typeof(EventConverter<WebSocketRequest>))]
public sealed class WebSocketRequest : EventRecord, ILambdaEvent<WebSocketRequest>
{
    private byte[]? _decoded;

    private WebSocketRequest(JsonPart part)
        : base(part)
    {
    }

    /// <summary>What happened to the connection.</summary>
    public WebSocketEventType EventType => ContextPart.Find("eventType"u8).GetText() switch
    {
        "CONNECT" => WebSocketEventType.Connect,
        "MESSAGE" => WebSocketEventType.Message,
        "DISCONNECT" => WebSocketEventType.Disconnect,
        _ => WebSocketEventType.Unknown,
    };

    /// <summary>The route, such as <c>$connect</c>, <c>$default</c> or one of your own.</summary>
    public string? RouteKey => field ??= ContextPart.Find("routeKey"u8).GetText();

    /// <summary>The ID of the connection, with which messages can be sent to the client.</summary>
    public string? ConnectionId => field ??= ContextPart.Find("connectionId"u8).GetText();

    /// <summary>The time at which the client connected.</summary>
    public DateTimeOffset? ConnectedAt => EventTime.FromMilliseconds(ContextPart.Find("connectedAt"u8));

    /// <summary>The time of the request.</summary>
    public DateTimeOffset? RequestTime => EventTime.FromMilliseconds(ContextPart.Find("requestTimeEpoch"u8));

    /// <summary>The ID of the message; null when a client connects or disconnects.</summary>
    public string? MessageId => ContextPart.Find("messageId"u8).GetText();

    /// <summary>The ID of the request.</summary>
    public string? RequestId => ContextPart.Find("requestId"u8).GetText();

    /// <summary>The message of the client; null when it connects or disconnects.</summary>
    public string? Body => field ??= IsBase64Encoded ? TextOfBytes(BodyPart) : BodyPart.GetText();

    /// <inheritdoc/>
    public override string? Text => Body;

    /// <inheritdoc/>
    public override ReadOnlyMemory<byte> Bytes =>
        IsBase64Encoded ? _decoded ??= Base64Content.Read(BodyPart, Label) : BodyPart.GetUtf8();

    /// <summary>Whether the event has the body as base64. <see cref="Body"/> and <see cref="Bytes"/> are decoded.</summary>
    public bool IsBase64Encoded => FlagOf("isBase64Encoded"u8) ?? false;

    /// <summary>The headers of the request with which the client connects; otherwise empty. Case is ignored in names.</summary>
    public IReadOnlyDictionary<string, string> Headers => field ??= EventParts.Headers(Part.Find("headers"u8));

    /// <summary>The parameters of the query with which the client connects; otherwise empty.</summary>
    public IReadOnlyDictionary<string, string> QueryStringParameters => field ??= EventParts.TextMap(Part.Find("queryStringParameters"u8));

    /// <summary>The variables of the stage.</summary>
    public IReadOnlyDictionary<string, string> StageVariables => field ??= EventParts.TextMap(Part.Find("stageVariables"u8));

    /// <summary>The values that the authorizer returned when the client connected.</summary>
    public IReadOnlyDictionary<string, string> Authorizer => field ??= EventParts.TextMap(ContextPart.Find("authorizer"u8));

    /// <summary>The host name of the API.</summary>
    public string? DomainName => ContextPart.Find("domainName"u8).GetText();

    /// <summary>The stage.</summary>
    public string? Stage => ContextPart.Find("stage"u8).GetText();

    /// <summary>The ID of the API.</summary>
    public string? ApiId => ContextPart.Find("apiId"u8).GetText();

    /// <summary>The IP address of the client.</summary>
    public string? SourceIp => ContextPart.Find("identity"u8).Find("sourceIp"u8).GetText();

    /// <summary>Why the connection was closed, if the client said so; otherwise null.</summary>
    public string? DisconnectReason => ContextPart.Find("disconnectReason"u8).GetText();

    /// <summary>The code with which the connection was closed, such as 1000; otherwise null.</summary>
    public long? DisconnectStatusCode => ContextPart.Find("disconnectStatusCode"u8).GetInt64();

    private protected override string Label => $"The message of the connection '{ConnectionId}'";

    private JsonPart ContextPart => Part.Find("requestContext"u8);

    private JsonPart BodyPart => Part.Find("body"u8);

    /// <summary>Reads an event.</summary>
    /// <param name="json">The event as UTF-8 JSON. It isn't copied, so it must not change afterwards.</param>
    /// <returns>The event.</returns>
    /// <exception cref="JsonException">The JSON isn't valid, isn't an object, or is nested more than 256 levels deep.</exception>
    public static WebSocketRequest Parse(ReadOnlyMemory<byte> json) => new(EventIntake.Open(json, nameof(WebSocketRequest)));

    /// <summary>
    /// Reads an event from the stream that a handler gets, from the current position to the end. The bytes are copied. The stream isn't
    /// disposed.
    /// </summary>
    /// <param name="stream">The event as UTF-8 JSON.</param>
    /// <returns>The event.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="stream"/> is null.</exception>
    /// <exception cref="JsonException">The JSON isn't valid, isn't an object, or is nested more than 256 levels deep.</exception>
    public static WebSocketRequest Read(Stream stream) => Parse(EventIntake.Copy(stream));

    /// <inheritdoc cref="Read(Stream)"/>
    /// <param name="stream">The event as UTF-8 JSON.</param>
    /// <param name="cancellationToken">Cancels reading.</param>
    public static async Task<WebSocketRequest> ReadAsync(Stream stream, CancellationToken cancellationToken = default) =>
        Parse(await EventIntake.CopyAsync(stream, cancellationToken).ConfigureAwait(false));
}
