using Lamplighter.LocalHost.Gateway.Callers;
using Lamplighter.LocalHost.Gateway.Responses;

namespace Lamplighter.LocalHost.Gateway.Authorizers;

/// <summary>What an authorizer decided: either the caller, or the response to the client.</summary>
/// <param name="Caller">The caller of a request that passes.</param>
/// <param name="Reply">The response to a request that doesn't.</param>
/// <param name="Note">What the user should know; null without anything.</param>
internal sealed record AuthorizerDecision(AuthorizerContext? Caller, GatewayReply? Reply, string? Note);
