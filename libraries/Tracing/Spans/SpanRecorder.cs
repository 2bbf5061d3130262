using System.Diagnostics;
using Lamplighter.Internal.Core.Invocations;
using Lamplighter.Internal.Tracing.Captured;
using Lamplighter.Internal.Tracing.XRay;

namespace Lamplighter.Internal.Tracing.Spans;

// What user code says of an open span.
internal static class SpanRecorder
{
    internal static void Annotate<T>(this InvocationTrace trace, Subsegment span, string key, T value)
    {
        lock (trace)
        {
            if (IsOpen(trace, span, "annotation", key))
            {
                Annotations.Add(trace.Process, span.Activity, key, value);
            }
        }
    }

    internal static void AddMetadata(this InvocationTrace trace, Subsegment span, string key, object? value, string? @namespace)
    {
        var entry = MetadataEntry.Capture(trace.Process, string.IsNullOrEmpty(@namespace) ? trace.Settings.Service : @namespace, key, value);
        lock (trace)
        {
            if (IsOpen(trace, span, "metadata", key))
            {
                span.AddMetadata(entry);
                if (SpanSource.HasOtherListeners)
                {
                    span.Activity.SetTag(TagMetadata.NamespaceTag + entry.Namespace, MetadataEntry.ToJson(span.Metadata, entry.Namespace));
                }
            }
        }
    }

    internal static void Fail(this InvocationTrace trace, Subsegment span, Exception exception, bool withCause, ReadOnlySpan<Tag> tags = default)
    {
        lock (trace)
        {
            if (!IsOpen(trace, span, "error", exception.GetType().Name))
            {
                return;
            }

            span.IsFault = true;
            if (withCause)
            {
                if (span.TryRecord(exception))
                {
                    ExceptionEvent.Add(trace.Process, span.Activity, exception, tags);
                }

                if (span.Errors?.Contains(exception) != true)
                {
                    (span.Errors ??= []).Add(exception);
                }
            }

            span.Activity.SetStatus(ActivityStatusCode.Error, withCause ? ExceptionEvent.MessageOf(trace.Process, exception) : null);
        }
    }

    // The exception of a call to a service, whose status says whose fault it was.
    internal static void FailCall(this InvocationTrace trace, Subsegment span, Exception exception)
    {
        lock (trace)
        {
            if (span.IsClosed)
            {
                return;
            }

            if (span.TryRecord(exception))
            {
                ExceptionEvent.Add(trace.Process, span.Activity, exception);
                (span.Errors ??= []).Add(exception);
            }

            span.Activity.SetStatus(ActivityStatusCode.Error, ExceptionEvent.MessageOf(trace.Process, exception));
        }
    }

    // Tags are found by in X-Ray, so they are annotations where their values can be.
    internal static void SetTag(this InvocationTrace trace, Subsegment span, in Tag tag)
    {
        if (tag.AttributeFor(trace.Process) is object[] or string { Length: > Annotations.MaxValue })
        {
            trace.AddMetadata(span, tag.Name, tag.Value, null);
            return;
        }

        lock (trace)
        {
            if (IsOpen(trace, span, "tag", tag.Name))
            {
                Annotations.AddTag(trace.Process, span.Activity, tag);
            }
        }
    }

    internal static void AddEvent(this InvocationTrace trace, Subsegment span, in CapturedEvent captured)
    {
        lock (trace)
        {
            if (!IsOpen(trace, span, "event", captured.Message))
            {
                return;
            }

            if (captured.Error is null)
            {
                captured.AddTo(trace.Process, span.Activity);
            }
            else if (span.TryRecord(captured.Error))
            {
                ExceptionEvent.Add(trace.Process, span.Activity, captured.Error, captured.Tags);
            }

            if (trace.GoesToXRay && !span.TryAddEvent(captured.ToMetadata(trace.Process)))
            {
                trace.Process.WarnOnce($"The span \"{span.Activity.DisplayName}\" has more captured events than it keeps; the rest is in the log only.");
            }
        }
    }

    private static bool IsOpen(InvocationTrace trace, Subsegment span, string what, string key)
    {
        if (span.IsClosed && trace.IsSampled)
        {
            trace.Process.WarnOnce($"The {what} \"{key}\" was left out of the trace: the span \"{span.Activity.DisplayName}\" has ended.");
        }

        return !span.IsClosed;
    }
}
