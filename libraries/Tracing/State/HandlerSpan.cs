using System.Diagnostics;
using Lamplighter.Internal.Core.Invocations;
using Lamplighter.Internal.Tracing.Events;
using Lamplighter.Internal.Tracing.Spans;

namespace Lamplighter.Internal.Tracing.State;

// The span of the invocation's handler, which has what belongs to the whole trace.
internal static class HandlerSpan
{
    // The first woven span of an invocation is its handler's.
    internal static Subsegment? StartWoven(this TracingInvocation trace, string name) => trace.MakeHandler(trace.Start(name));

    // The web framework has an activity of its own, which isn't part of this trace even if a header gave it the same ID.
    internal static Subsegment? StartRequest(this TracingInvocation trace, string name) =>
        trace.MakeHandler(trace.Start(name, ActivityKind.Server, trace.Ids.Context));

    private static Subsegment? MakeHandler(this TracingInvocation trace, Subsegment? span)
    {
        if (span is not null && trace.TryMakeHandler(span))
        {
            trace.KeepSenders();
            if (trace.HasReaders)
            {
                Annotations.AddOfHandler(span.Activity, trace.IsColdStart, trace.Settings.Service);
            }

            if (trace.Tags is { } tags)
            {
                foreach (var tag in tags)
                {
                    trace.SetTag(span, tag);
                }
            }
        }

        return span;
    }

    // The innermost open span that the current activity is in, else the handler's.
    internal static Subsegment? FindCurrent(this TracingInvocation trace) => trace.FindOpen(Activity.Current);

    internal static Subsegment? FindOpen(this TracingInvocation trace, Activity? current)
    {
        for (var activity = current; activity is not null; activity = activity.Parent)
        {
            if (trace.Find(activity) is { } span)
            {
                return span;
            }
        }

        return trace.Find(trace.Ids.ParentNamedBy(current)) ?? trace.OpenHandler;
    }

    // The ID of the span that the calling code is in, for log lines. Doesn't wait for code that changes spans.
    internal static string? FindCurrentId(Invocation invocation) =>
        TracingInvocation.Find(invocation) is { IsSilent: false } trace
            ? (trace.FindOurs(Activity.Current) ?? trace.OpenHandler?.Activity)?.SpanId.ToHexString()
            : null;

    // The parent that the other side of a call without a span of its own gets.
    internal static string? FindPropagatedId(this TracingInvocation trace) =>
        (trace.IsSampled ? trace.FindCurrent() : null)?.Activity.SpanId.ToHexString() ?? trace.Ids.Parent;

    internal static void SetTag(this TracingInvocation trace, in Tag tag)
    {
        if (trace.TryAddTag(tag) && trace.OpenHandler is { } span)
        {
            trace.SetTag(span, tag);
        }
    }

    // The invocation has failed, also where its handler returns.
    internal static void Fail(this TracingInvocation trace, Exception error)
    {
        if ((trace.OpenHandler ?? trace.FindCurrent()) is { } span)
        {
            trace.Fail(span, error, trace.Settings.CapturesError);
        }
    }

    // What is known, and what other listeners read, when the activity stops.
    internal static void Complete(this TracingInvocation trace, Subsegment span)
    {
        trace.LinkSenders(span);
        if (trace.Request is { } request && trace.IsHandler(span))
        {
            RequestSpan.Complete(span.Activity, request, trace.Endpoint);
        }

        if (trace.CallerId is { Length: > 0 } caller && trace.IsHandler(span))
        {
            Annotations.Add(trace.Process, span.Activity, Annotations.CallerId, caller);
        }

        if (!trace.HasReaders)
        {
            return;
        }

        span.PublishMetadata();
        if (trace.IsHandler(span) && trace.Endpoint is { } endpoint)
        {
            Annotations.AddEndpoint(span.Activity, trace.Process.Redactor.HideIn(endpoint));
        }
    }
}
