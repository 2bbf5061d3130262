using System.Text.Json;
using System.Text.Json.Serialization;
using Lamplighter.Internal.Events.Responses;

namespace Lamplighter;

/// <summary>
/// The response of a Lambda authorizer of Amazon API Gateway as an IAM policy, for REST, WebSocket and HTTP APIs. API Gateway keeps it for
/// the token as long as the authorizer is configured to, so allow all that the caller may call, not only the method of this request.
/// </summary>
[JsonConverter(typeof(ResponseConverter<AuthorizerPolicy>))]
public sealed class AuthorizerPolicy : EventResponse
{
    /// <summary>Creates a policy.</summary>
    /// <param name="principalId">The ID of the caller, which the API finds in its request context.</param>
    /// <param name="statements">What the caller may call, or may not. Without statements, everything is denied.</param>
    /// <exception cref="ArgumentException"><paramref name="principalId"/> is empty.</exception>
    public AuthorizerPolicy(string principalId, params AuthorizerStatement[] statements)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(principalId);
        ArgumentNullException.ThrowIfNull(statements);
        PrincipalId = principalId;
        Statements = [.. statements];
    }

    /// <summary>The ID of the caller.</summary>
    public string PrincipalId { get; }

    /// <summary>What the caller may call, or may not.</summary>
    public IReadOnlyList<AuthorizerStatement> Statements { get; }

    /// <summary>
    /// Values that the API finds in its request context: texts, numbers and Booleans. API Gateway rejects objects and arrays.
    /// </summary>
    public IDictionary<string, object?> Context { get; } = new Dictionary<string, object?>(StringComparer.Ordinal);

    /// <summary>The API key of a usage plan, if the API takes it from the authorizer. Default: null.</summary>
    public string? UsageIdentifierKey { get; set; }

    /// <summary>Returns a policy that allows some resources.</summary>
    /// <param name="principalId">The ID of the caller.</param>
    /// <param name="resources">ARNs of methods or routes. See <see cref="AuthorizerStatement(bool, string[])"/>.</param>
    /// <exception cref="ArgumentException">The ID or a resource is empty, or there aren't any resources.</exception>
    public static AuthorizerPolicy Allow(string principalId, params string[] resources) =>
        new(principalId, new AuthorizerStatement(true, resources));

    /// <summary>Returns a policy that denies some resources.</summary>
    /// <param name="principalId">The ID of the caller.</param>
    /// <param name="resources">ARNs of methods or routes. See <see cref="AuthorizerStatement(bool, string[])"/>.</param>
    /// <exception cref="ArgumentException">The ID or a resource is empty, or there aren't any resources.</exception>
    public static AuthorizerPolicy Deny(string principalId, params string[] resources) =>
        new(principalId, new AuthorizerStatement(false, resources));

    internal override void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("principalId", PrincipalId);
        json.WriteStartObject("policyDocument");
        json.WriteString("Version", "2012-10-17");
        json.WriteStartArray("Statement");
        foreach (var statement in Statements)
        {
            statement.Write(json);
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteValues("context", Context.Count == 0 ? null : Context);
        json.WriteText("usageIdentifierKey", UsageIdentifierKey);
        json.WriteEndObject();
    }
}
