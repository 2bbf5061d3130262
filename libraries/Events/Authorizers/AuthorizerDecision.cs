using System.Text.Json;
using System.Text.Json.Serialization;
using Lamplighter.Internal.Events.Responses;

namespace Lamplighter;

/// <summary>
/// The simple response of a Lambda authorizer of an HTTP API, which must have format 2.0 and simple responses enabled.
/// </summary>
[JsonConverter(typeof(ResponseConverter<AuthorizerDecision>))]
public sealed class AuthorizerDecision : EventResponse
{
    /// <summary>Creates a response.</summary>
    /// <param name="isAuthorized">Whether the request is allowed.</param>
    public AuthorizerDecision(bool isAuthorized) => IsAuthorized = isAuthorized;

    /// <summary>Whether the request is allowed.</summary>
    public bool IsAuthorized { get; }

    /// <summary>Values of any type that the API finds in its request context.</summary>
    public IDictionary<string, object?> Context { get; } = new Dictionary<string, object?>(StringComparer.Ordinal);

    internal override void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteBoolean("isAuthorized", IsAuthorized);
        json.WriteValues("context", Context.Count == 0 ? null : Context);
        json.WriteEndObject();
    }
}
