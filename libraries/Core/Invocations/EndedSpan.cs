using System.ComponentModel;
using System.Diagnostics;

namespace Lamplighter.Internal.Core.Invocations;

/// <summary>A span for an exporter: one that has ended, or, shortly before the deadline, one that is still open.</summary>
[EditorBrowsable(EditorBrowsableState.Advanced)]
public readonly ref struct EndedSpan
{
    /// <summary>The invocation that the span belongs to.</summary>
    public required Invocation Invocation { get; init; }

    /// <summary>
    /// The name, times, status, tags, events and links. Its values aren't redacted, and can be objects of the user's: use
    /// <see cref="Filter"/>.
    /// </summary>
    public required Activity Activity { get; init; }

    /// <summary>The trace. It can be another one than the activity's, which may have started outside of the invocation's trace.</summary>
    public required ActivityTraceId TraceId { get; init; }

    /// <summary>The parent, 16 hexadecimal digits; empty if the span begins the trace.</summary>
    public required string ParentId { get; init; }

    /// <summary>Whether the span is that of the invocation's handler.</summary>
    public bool IsHandler { get; init; }

    /// <summary>Whether the span is still open because the invocation is near its deadline.</summary>
    public bool IsTimedOut { get; init; }

    /// <summary>The time at which it ended; for an open span, the current time.</summary>
    public DateTime EndUtc { get; init; }

    /// <summary>
    /// Redacts the tags of the span, of its events and of its links, and leaves out those that mustn't be recorded. The values that it
    /// returns are texts, numbers and other types of the framework, or arrays of them: to read them runs no code of the user's.
    /// </summary>
    public required SpanTagFilter Filter { get; init; }
}
