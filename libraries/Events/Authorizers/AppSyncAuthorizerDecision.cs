using System.Text.Json;
using System.Text.Json.Serialization;
using Lamplighter.Internal.Events.Responses;

namespace Lamplighter;

/// <summary>The response of a Lambda authorizer of AWS AppSync.</summary>
[JsonConverter(typeof(ResponseConverter<AppSyncAuthorizerDecision>))]
public sealed class AppSyncAuthorizerDecision : EventResponse
{
    /// <summary>Creates a response.</summary>
    /// <param name="isAuthorized">Whether the request is allowed.</param>
    public AppSyncAuthorizerDecision(bool isAuthorized) => IsAuthorized = isAuthorized;

    /// <summary>Whether the request is allowed.</summary>
    public bool IsAuthorized { get; }

    /// <summary>Texts that resolvers find as <c>$ctx.identity.resolverContext</c>, at most 5 MB.</summary>
    public IDictionary<string, object?> ResolverContext { get; } = new Dictionary<string, object?>(StringComparer.Ordinal);

    /// <summary>The fields that become null even if a resolver returns a value, as <c>TypeName.FieldName</c> or as ARNs.</summary>
    public IList<string> DeniedFields { get; } = [];

    /// <summary>
    /// How long AppSync keeps the response for the token, in whole seconds. Zero turns that off. Default: null, the setting of the API.
    /// </summary>
    public TimeSpan? TimeToLive { get; set; }

    internal override void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteBoolean("isAuthorized", IsAuthorized);
        json.WriteValues("resolverContext", ResolverContext.Count == 0 ? null : ResolverContext);
        json.WriteTexts("deniedFields", DeniedFields.Count == 0 ? null : DeniedFields);
        if (TimeToLive is { } time)
        {
            json.WriteNumber("ttlOverride", (long)Math.Max(0, time.TotalSeconds));
        }

        json.WriteEndObject();
    }
}
