using System.ComponentModel;
using System.Diagnostics;

namespace Lamplighter.Internal.Core.Invocations;

/// <summary>
/// Receives the spans of a process as they end, from the package that creates them (<see cref="LambdaProcess.SpanExporter"/>). It keeps
/// them in a state of the invocation, and sends them in that state's steps. Also receives the spans of the rehearsal's process
/// (<see cref="LambdaProcess.IsRehearsal"/>), which it must not send. Implementations must be thread-safe.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Advanced)]
public abstract class SpanExporter
{
    /// <summary>Whether spans go to the exporter instead of the X-Ray daemon.</summary>
    public abstract bool ReplacesXRay { get; }

    /// <summary>Whether outgoing requests have X-Ray's trace header.</summary>
    public abstract bool PropagatesXRay { get; }

    /// <summary>Decides whether the spans of an invocation are exported. Called once for each invocation.</summary>
    /// <param name="invocation">The invocation.</param>
    /// <param name="traceId">The ID of the trace.</param>
    /// <param name="isParentSampled">What the caller has decided; null if it hasn't, or if the trace begins here.</param>
    public abstract void Begin(Invocation invocation, ActivityTraceId traceId, bool? isParentSampled);

    /// <summary>Returns what <see cref="Begin"/> has decided; false before.</summary>
    /// <param name="invocation">The invocation.</param>
    public abstract bool Exports(Invocation invocation);

    /// <summary>
    /// Takes a span. Called once for each span, by the thread that ends it, or by the one that watches the deadline. Must not wait.
    /// </summary>
    /// <param name="span">The span.</param>
    public abstract void Export(scoped in EndedSpan span);
}
