using System.Text.Json;
using Lamplighter.LocalHost.Invocations;
using Lamplighter.LocalHost.Telemetry;

namespace Lamplighter.LocalHost.Sessions;

/// <summary>
/// An invocation that has ended, with its trace, the trace documents as they arrived, and the names of the invocations that the trace has
/// links to, by trace ID.
/// </summary>
internal sealed record CollectedInvocation(
    Invocation Invocation,
    InvocationResult Result,
    TraceNode Trace,
    IReadOnlyList<JsonElement> Documents,
    IReadOnlyDictionary<string, string> Senders);
