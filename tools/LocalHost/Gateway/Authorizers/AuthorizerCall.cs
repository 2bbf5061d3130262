using Lamplighter.LocalHost.Invocations;

namespace Lamplighter.LocalHost.Gateway.Authorizers;

/// <summary>Invokes the function of an authorizer.</summary>
/// <param name="label">The name of the invocation.</param>
/// <param name="payload">The event.</param>
/// <param name="trace">The trace of the request.</param>
/// <exception cref="TimeoutException">The function takes longer than the gateway waits. The message has the limit.</exception>
internal delegate Task<InvocationResult> AuthorizerCall(string label, ReadOnlyMemory<byte> payload, TraceHeader trace);
