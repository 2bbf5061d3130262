using System.Text.Json;
using Lamplighter.LocalHost.Invocations;
using Lamplighter.LocalHost.Telemetry;

namespace Lamplighter.LocalHost.Sessions;

/// <summary>An invocation that has ended, with its trace and the trace documents as they arrived.</summary>
internal sealed record CollectedInvocation(
    Invocation Invocation, InvocationResult Result, TraceNode Trace, IReadOnlyList<JsonElement> Documents);
