using System.Text.Json;
using Lamplighter.LocalHost.Foundation;
using Lamplighter.LocalHost.Gateway.Callers;
using Lamplighter.LocalHost.Gateway.Responses;

namespace Lamplighter.LocalHost.Gateway.Authorizers;

/// <summary>What the function of an authorizer returned.</summary>
internal sealed class AuthorizerResponse
{
    private readonly AuthorizerPolicy? _policy;
    private readonly bool _isAuthorized;
    private readonly string? _principal;
    private readonly IReadOnlyList<KeyValuePair<string, JsonElement>>? _context;

    private AuthorizerResponse(JsonElement json, AuthorizerSettings settings)
    {
        if (settings.SimpleResponses)
        {
            _isAuthorized = IsAuthorized(json);
        }
        else
        {
            _policy = Policy(json);
            Note = _policy.HasCondition ? "returned a policy with conditions, which aren't evaluated here: they count as met"
                : json.Text("principalId") is null ? "returned a response that has no principalId, which API Gateway requires"
                : null;
        }

        _principal = json.Text("principalId");
        if (json.Member("context", JsonValueKind.Object) is { } context)
        {
            _context = [.. context.EnumerateObject().Select(member => KeyValuePair.Create(member.Name, member.Value.Clone()))];
        }

        if (settings.IsRest && _context?.FirstOrDefault(pair => pair.Value.ValueKind is JsonValueKind.Object or JsonValueKind.Array)
            is { Key: { } nested })
        {
            throw new MalformedResponseException(
                $"the context value '{nested}' is an object or an array, which REST APIs don't accept. Write it as a text");
        }
    }

    /// <summary>A difference from AWS; null without one.</summary>
    public string? Note { get; }

    /// <exception cref="MalformedResponseException">API Gateway wouldn't accept the response.</exception>
    public static AuthorizerResponse Read(ReadOnlyMemory<byte> payload, AuthorizerSettings settings)
    {
        try
        {
            using var document = OutsideJson.Parse(payload);
            return document.RootElement.ValueKind == JsonValueKind.Object
                ? new AuthorizerResponse(document.RootElement, settings)
                : throw new MalformedResponseException($"the response isn't a JSON object. Return {Expected(settings)}");
        }
        catch (JsonException)
        {
            throw new MalformedResponseException($"the response isn't JSON. Return {Expected(settings)}");
        }
    }

    /// <summary>What the response says of a method or route.</summary>
    public PolicyResult Evaluate(string arn) =>
        _policy?.Evaluate(arn) ?? (_isAuthorized ? PolicyResult.Allowed : PolicyResult.NotAllowed);

    public AuthorizerContext Context(long latency) => new(_principal, _context, latency);

    private static string Expected(AuthorizerSettings settings) => settings.SimpleResponses
        ? "an object with isAuthorized"
        : "an object with principalId and policyDocument";

    private static bool IsAuthorized(JsonElement json) =>
        json.TryGetProperty("isAuthorized", out var value) && value.ValueKind is JsonValueKind.True or JsonValueKind.False
            ? value.GetBoolean()
            : throw new MalformedResponseException(json.TryGetProperty("policyDocument", out _)
                ? "it returned a policy, but the authorizer has EnableSimpleResponses. Return an object with isAuthorized, or turn "
                    + "EnableSimpleResponses off"
                : "the response has no isAuthorized, which is true or false");

    private static AuthorizerPolicy Policy(JsonElement json) =>
        json.Member("policyDocument", JsonValueKind.Object) is { } document
            ? new AuthorizerPolicy(document)
            : throw new MalformedResponseException(json.TryGetProperty("isAuthorized", out _)
                ? "it returned isAuthorized, but the authorizer has no EnableSimpleResponses. Return a policy, or turn "
                    + "EnableSimpleResponses on for an HTTP API"
                : "the response has no policyDocument");
}
