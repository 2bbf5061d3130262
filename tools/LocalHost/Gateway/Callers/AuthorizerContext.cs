using System.Text.Json;

namespace Lamplighter.LocalHost.Gateway.Callers;

/// <summary>What a Lambda authorizer established about the caller of a request, as events contain it.</summary>
/// <param name="PrincipalId">The caller's ID; null without one.</param>
/// <param name="Values">The values of the authorizer's context; null without a context.</param>
/// <param name="Latency">The time of the call in milliseconds, 0 when the result was cached.</param>
internal sealed record AuthorizerContext(
    string? PrincipalId, IReadOnlyList<KeyValuePair<string, JsonElement>>? Values, long Latency)
{
    private const string Principal = "principalId";
    private const string IntegrationLatency = "integrationLatency";

    /// <summary>Writes the member <c>authorizer</c> of a REST API's events. The values are texts.</summary>
    public void WriteRest(Utf8JsonWriter json)
    {
        json.WriteStartObject("authorizer");
        WriteTexts(json, IntegrationLatency);
        json.WriteNumber(IntegrationLatency, Latency);
        json.WriteEndObject();
    }

    /// <summary>Writes the member <c>authorizer</c> of payload 1.0 of an HTTP API. The values are texts.</summary>
    public void WriteHttpV1(Utf8JsonWriter json)
    {
        json.WriteStartObject("authorizer");
        WriteTexts(json);
        json.WriteEndObject();
    }

    /// <summary>Writes the member <c>authorizer</c> of payload 2.0. The values are as the authorizer returned them.</summary>
    public void WriteHttpV2(Utf8JsonWriter json)
    {
        json.WriteStartObject("authorizer");
        if (Values is { Count: > 0 })
        {
            json.WriteStartObject("lambda");
            foreach (var (name, value) in Values)
            {
                json.WritePropertyName(name);
                value.WriteTo(json);
            }

            json.WriteEndObject();
        }
        else
        {
            json.WriteNull("lambda");
        }

        json.WriteEndObject();
    }

    // Without the values whose names API Gateway's own members have.
    private void WriteTexts(Utf8JsonWriter json, string? taken = null)
    {
        foreach (var (name, value) in (Values ?? []).Where(
            pair => pair.Key != taken && (PrincipalId is null || pair.Key != Principal)))
        {
            json.WriteString(name, value.ToString() is var text && value.ValueKind is JsonValueKind.True or JsonValueKind.False
                ? text.ToLowerInvariant()
                : text);
        }

        if (PrincipalId is not null)
        {
            json.WriteString(Principal, PrincipalId);
        }
    }
}
