using System.Diagnostics;
using Lamplighter.Output;
using Lamplighter.XRay;

namespace Lamplighter.Spans;

// What user code says of an open span.
internal static class SpanRecorder
{
    internal static void Annotate<T>(this InvocationTrace trace, Subsegment span, string key, T value)
    {
        lock (trace.Open)
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
        lock (trace.Open)
        {
            if (IsOpen(trace, span, "metadata", key))
            {
                span.AddMetadata(entry);
            }
        }
    }

    internal static void Fail(this InvocationTrace trace, Subsegment span, Exception exception, bool withCause)
    {
        lock (trace.Open)
        {
            if (!IsOpen(trace, span, "error", exception.GetType().Name))
            {
                return;
            }

            span.IsFault = true;
            if (withCause)
            {
                (span.Errors ??= []).Add(exception);
                ExceptionEvent.Add(span.Activity, exception);
            }

            span.Activity.SetStatus(ActivityStatusCode.Error, withCause ? ExceptionMembers.MessageOf(exception) : null);
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
