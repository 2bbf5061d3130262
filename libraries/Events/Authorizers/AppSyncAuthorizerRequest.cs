using System.Text.Json;
using System.Text.Json.Serialization;
using Lamplighter.Internal.Core.Json;
using Lamplighter.Internal.Events.Reading;

namespace Lamplighter;

/// <summary>
/// The event of a Lambda authorizer of AWS AppSync. Answer with an <see cref="AppSyncAuthorizerDecision"/>. Immutable and thread-safe.
/// </summary>
[JsonConverter(typeof(EventConverter<AppSyncAuthorizerRequest>))]
public sealed class AppSyncAuthorizerRequest : LambdaEvent<AppSyncAuthorizerRequest>, ILambdaEvent<AppSyncAuthorizerRequest>
{
    private AppSyncAuthorizerRequest(JsonPart part)
        : base(part)
    {
    }

    /// <summary>The token that the caller sent.</summary>
    public string? AuthorizationToken => field ??= TextOf("authorizationToken"u8);

    /// <summary>The ID of the API.</summary>
    public string? ApiId => ContextPart.Find("apiId"u8).GetText();

    /// <summary>The account of the API, 12 digits.</summary>
    public string? AccountId => ContextPart.Find("accountId"u8).GetText();

    /// <summary>The ID of the request.</summary>
    public string? RequestId => ContextPart.Find("requestId"u8).GetText();

    /// <summary>The GraphQL document.</summary>
    public string? QueryString => field ??= ContextPart.Find("queryString"u8).GetText();

    /// <summary>The name of the operation; null if the document doesn't name it.</summary>
    public string? OperationName => ContextPart.Find("operationName"u8).GetText();

    /// <summary>The JSON of the variables as UTF-8; empty if there aren't any.</summary>
    public ReadOnlyMemory<byte> Variables => ContextPart.Find("variables"u8).Raw;

    /// <summary>The headers of the request. Case is ignored in names.</summary>
    public IReadOnlyDictionary<string, string> RequestHeaders => field ??= EventParts.Headers(Part.Find("requestHeaders"u8));

    private JsonPart ContextPart => Part.Find("requestContext"u8);

    /// <summary>Reads an event.</summary>
    /// <param name="json">The event as UTF-8 JSON. It isn't copied, so it must not change afterwards.</param>
    /// <returns>The event.</returns>
    /// <exception cref="JsonException">The JSON isn't valid, isn't an object, or is nested more than 256 levels deep.</exception>
    public static AppSyncAuthorizerRequest Parse(ReadOnlyMemory<byte> json) =>
        new(EventIntake.Open(json, nameof(AppSyncAuthorizerRequest)));
}
