using Lamplighter.Internal.Core.Invocations;
using Lamplighter.Internal.Tracing.Events;
using Lamplighter.Internal.Tracing.Spans;

namespace Lamplighter.Internal.Tracing.State;

// What code records in a span. A span that has ended takes nothing more, which becomes a diagnostic.
internal static class SpanRecorder
{
    internal static void Annotate<T>(this TracingInvocation trace, Subsegment span, string key, T value)
    {
        if (!span.TryAnnotate(trace.Process, key, value))
        {
            WarnOfEnd(trace, span, "annotation", key);
        }
    }

    internal static void AddMetadata(this TracingInvocation trace, Subsegment span, string key, object? value, string? @namespace)
    {
        var group = string.IsNullOrEmpty(@namespace) ? span.DefaultNamespace ?? trace.Settings.Namespace : @namespace;
        var entry = MetadataEntry.Capture(trace.Process, group, key, value);
        if (!span.TryAddMetadata(trace.Process, entry))
        {
            WarnOfEnd(trace, span, "metadata", key);
        }
    }

    internal static void Fail(
        this TracingInvocation trace, Subsegment span, Exception error, bool withCause, ReadOnlySpan<Tag> tags = default)
    {
        if (!span.TryFail(trace.Process, trace.Errors, error, withCause, tags))
        {
            WarnOfEnd(trace, span, "error", error.GetType().Name);
        }
    }

    // X-Ray finds traces by annotations, so a tag is one where its value can be.
    internal static void SetTag(this TracingInvocation trace, Subsegment span, in Tag tag)
    {
        if (tag.AttributeFor(trace.Process) is object[] or string { Length: > Annotations.MaxValue })
        {
            trace.AddMetadata(span, tag.Name, tag.Value, null);
        }
        else if (!span.TryAnnotate(trace.Process, tag))
        {
            WarnOfEnd(trace, span, "tag", tag.Name);
        }
    }

    internal static void AddEvent(this TracingInvocation trace, Subsegment span, in CapturedEvent captured)
    {
        if (!span.TryAddEvent(trace.Process, trace.Errors, captured, isKept: trace.GoesToXRay))
        {
            WarnOfEnd(trace, span, "event", captured.Message);
        }
    }

    private static void WarnOfEnd(TracingInvocation trace, Subsegment span, string what, string key)
    {
        if (trace.IsSampled)
        {
            trace.Process.WarnOnce(
                $"The {what} \"{key}\" was left out of the trace: the span \"{span.Activity.DisplayName}\" has ended.");
        }
    }
}
