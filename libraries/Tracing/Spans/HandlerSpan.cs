using Lamplighter.Internal.Tracing.Captured;

namespace Lamplighter.Internal.Tracing.Spans;

// The span of the invocation's handler, where what is said of the whole trace shows.
internal static class HandlerSpan
{
    // The first woven span of an invocation is its handler's.
    internal static Subsegment? StartWoven(this InvocationTrace trace, string name)
    {
        var span = trace.Start(name);
        if (span is not null && trace.TryMakeHandler(span))
        {
            if (SpanSource.HasOtherListeners)
            {
                Annotations.AddOfHandler(span.Activity, trace.IsColdStart, trace.Settings.Service);
            }

            foreach (var tag in trace.Tags)
            {
                trace.SetTag(span, tag);
            }
        }

        return span;
    }

    internal static void SetTag(this InvocationTrace trace, Tag tag)
    {
        lock (trace)
        {
            trace.Tags = Tag.Merge(trace.Tags, [tag]);
        }

        if (trace.OpenHandler is { } span)
        {
            trace.SetTag(span, tag);
        }
    }

    // The invocation has failed although its handler may return.
    internal static void Fail(this InvocationTrace trace, Exception error)
    {
        if ((trace.OpenHandler ?? trace.FindCurrent()) is { } span)
        {
            trace.Fail(span, error, trace.Settings.CapturesError);
        }
    }

    // Whoever else listens learns the endpoint from the activity.
    internal static void AddEndpoint(this InvocationTrace trace, Subsegment span)
    {
        if (trace.IsHandler(span) && trace.Endpoint is { } endpoint && SpanSource.HasOtherListeners)
        {
            Annotations.AddEndpoint(span.Activity, endpoint);
        }
    }
}
