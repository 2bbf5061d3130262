using Lamplighter.LocalHost.Foundation;
using Lamplighter.LocalHost.Gateway.Events;

namespace Lamplighter.LocalHost.Gateway.Authorizers;

/// <summary>A part of a request that identifies its caller, such as a header.</summary>
/// <param name="Text">As in the template: <c>method.request.header.X</c>, or <c>$request.header.X</c> for an HTTP API.</param>
/// <param name="Description">The part in words, for messages.</param>
/// <param name="Read">Reads the value; null without one.</param>
internal sealed record IdentitySource(string Text, string Description, Func<GatewayRequest, ApiStage, string?> Read)
{
    private static readonly Dictionary<string, Func<GatewayRequest, ApiStage, string?>> s_context = new(StringComparer.Ordinal)
    {
        ["accountId"] = (_, _) => LocalAws.Account,
        ["domainName"] = (request, _) => request.Host,
        ["httpMethod"] = (request, _) => request.Method,
        ["identity.sourceIp"] = (request, _) => request.SourceIp,
        ["identity.userAgent"] = (request, _) => request.UserAgent,
        ["path"] = (request, stage) => stage.Prefix + request.RawPath,
        ["protocol"] = (request, _) => request.Protocol,
        ["resourcePath"] = (request, _) => request.Route?.Path,
        ["routeKey"] = (request, _) => request.Route?.Key,
        ["stage"] = (_, stage) => stage.Name,
    };

    /// <summary>Returns null for a part that isn't supported.</summary>
    public static IdentitySource? Parse(string text)
    {
        var plain = text.TrimStart('$');
        plain = plain.StartsWith("method.", StringComparison.Ordinal) ? plain["method.".Length..] : plain;
        return Rest(plain, "request.header.") is { } header
            ? new(text, $"header {header}", (request, _) => request.Header(header))
            : Rest(plain, "request.querystring.") is { } parameter
            ? new(text, $"query parameter {parameter}", (request, _) => Query(request, parameter))
            : Rest(plain, "stageVariables.") is { } variable
            ? new(text, $"stage variable {variable}", (_, stage) => stage.Variables?.GetValueOrDefault(variable))
            : Rest(plain, "context.") is { } name && s_context.TryGetValue(name, out var read)
            ? new(text, $"value of context.{name}", read)
            : null;
    }

    /// <summary>Returns null when the request doesn't have it, or it is empty.</summary>
    public string? Value(GatewayRequest request, ApiStage stage) => Read(request, stage) is { Length: > 0 } value ? value : null;

    private static string? Query(GatewayRequest request, string name) =>
        EventWriter.ReadQuery(request.RawQuery).FirstOrDefault(pair => pair.Key == name).Value?[^1];

    private static string? Rest(string text, string prefix) =>
        text.Length > prefix.Length && text.StartsWith(prefix, StringComparison.Ordinal) ? text[prefix.Length..] : null;
}
