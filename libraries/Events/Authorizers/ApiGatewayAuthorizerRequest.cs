using System.Text.Json;
using System.Text.Json.Serialization;
using Lamplighter.Internal.Core.Json;
using Lamplighter.Internal.Events.Reading;

namespace Lamplighter;

/// <summary>
/// The event of a Lambda authorizer of Amazon API Gateway: of a REST API (types <c>TOKEN</c> and <c>REQUEST</c>), a WebSocket API, or an
/// HTTP API (formats 1.0 and 2.0). Answer with an <see cref="AuthorizerPolicy"/>, or for an HTTP API with simple responses, with an
/// <see cref="AuthorizerDecision"/>. Immutable and thread-safe.
/// </summary>
/// <example>
/// <code>
/// await LambdaRuntime.RunAsync((ApiGatewayAuthorizerRequest request, LambdaContext context) =&gt;
///     Task.FromResult(request.Token == "secret"
///         ? AuthorizerPolicy.Allow("user", request.ResourceArn!)
///         : AuthorizerPolicy.Deny("user", request.ResourceArn!)));
/// </code>
/// </example>
[JsonConverter(typeof(EventConverter<ApiGatewayAuthorizerRequest>))]
public sealed class ApiGatewayAuthorizerRequest : LambdaEvent<ApiGatewayAuthorizerRequest>, ILambdaEvent<ApiGatewayAuthorizerRequest>
{
    private ApiGatewayAuthorizerRequest(JsonPart part)
        : base(part)
    {
    }

    /// <summary><c>TOKEN</c> or <c>REQUEST</c>.</summary>
    public string? Type => field ??= TextOf("type"u8);

    /// <summary>The format of an HTTP API, <c>1.0</c> or <c>2.0</c>; null or <c>1.0</c> for other APIs.</summary>
    public string? Version => TextOf("version"u8);

    /// <summary>The ARN of the method or route that is called (<c>methodArn</c> or <c>routeArn</c>), for the policy.</summary>
    public string? ResourceArn => field ??= TextOf("methodArn"u8) ?? TextOf("routeArn"u8);

    /// <summary>
    /// The token: <c>authorizationToken</c> of the type <c>TOKEN</c>, otherwise the first identity source, otherwise the header
    /// <c>Authorization</c>, because REST APIs don't send the identity sources of the type <c>REQUEST</c>. Null if none is sent.
    /// </summary>
    public string? Token => field ??= TextOf("authorizationToken"u8)
        ?? (IdentitySources is [var first, ..] ? first : Headers.GetValueOrDefault("Authorization"));

    /// <summary>The values of the identity sources that the authorizer has.</summary>
    public IReadOnlyList<string> IdentitySources => field ??= ReadSources();

    /// <summary>
    /// The headers. Case is ignored in names. Of several values, API Gateway sends the last one, or joins them with commas.
    /// </summary>
    public IReadOnlyDictionary<string, string> Headers => field ??= EventParts.Headers(Part.Find("headers"u8));

    /// <summary>The parameters of the query.</summary>
    public IReadOnlyDictionary<string, string> QueryStringParameters => field ??= EventParts.TextMap(Part.Find("queryStringParameters"u8));

    /// <summary>The parameters of the path.</summary>
    public IReadOnlyDictionary<string, string> PathParameters => field ??= EventParts.TextMap(Part.Find("pathParameters"u8));

    /// <summary>The variables of the stage.</summary>
    public IReadOnlyDictionary<string, string> StageVariables => field ??= EventParts.TextMap(Part.Find("stageVariables"u8));

    /// <summary>The cookies, as <c>name=value</c>; only in format 2.0.</summary>
    public IReadOnlyList<string> Cookies => field ??= EventParts.Texts(Part.Find("cookies"u8));

    /// <summary>The HTTP method; null for the type <c>TOKEN</c> and for WebSocket APIs.</summary>
    public string? HttpMethod => TextOf("httpMethod"u8) ?? HttpPart.Find("method"u8).GetText();

    /// <summary>The path; null for the type <c>TOKEN</c> and for WebSocket APIs.</summary>
    public string? Path => TextOf("path"u8) ?? TextOf("rawPath"u8);

    /// <summary>The route, such as <c>GET /orders/{id}</c> or <c>$connect</c>; null for REST APIs.</summary>
    public string? RouteKey => TextOf("routeKey"u8) ?? ContextPart.Find("routeKey"u8).GetText();

    /// <summary>The ID of the request.</summary>
    public string? RequestId => ContextPart.Find("requestId"u8).GetText();

    /// <summary>The ID of the API.</summary>
    public string? ApiId => ContextPart.Find("apiId"u8).GetText();

    /// <summary>The stage.</summary>
    public string? Stage => ContextPart.Find("stage"u8).GetText();

    /// <summary>The IP address of the caller.</summary>
    public string? SourceIp => ContextPart.Find("identity"u8).Find("sourceIp"u8).GetText() ?? HttpPart.Find("sourceIp"u8).GetText();

    /// <summary>The ID of the connection of a WebSocket API; null for other APIs.</summary>
    public string? ConnectionId => ContextPart.Find("connectionId"u8).GetText();

    private JsonPart ContextPart => Part.Find("requestContext"u8);

    private JsonPart HttpPart => ContextPart.Find("http"u8);

    /// <summary>Reads an event.</summary>
    /// <param name="json">The event as UTF-8 JSON. It isn't copied, so it must not change afterwards.</param>
    /// <returns>The event.</returns>
    /// <exception cref="JsonException">The JSON isn't valid, isn't an object, or is nested more than 256 levels deep.</exception>
    public static ApiGatewayAuthorizerRequest Parse(ReadOnlyMemory<byte> json) =>
        new(EventIntake.Open(json, nameof(ApiGatewayAuthorizerRequest)));

    // An array in format 2.0, a text with commas in format 1.0.
    private IReadOnlyList<string> ReadSources()
    {
        var part = Part.Find("identitySource"u8);
        return part.Kind == JsonTokenType.StartArray ? EventParts.Texts(part)
            : part.GetText() is { } text ? text.Split(',', StringSplitOptions.TrimEntries)
            : [];
    }
}
