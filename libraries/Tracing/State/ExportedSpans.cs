using System.Diagnostics;
using Lamplighter.Internal.Core.Invocations;
using Lamplighter.Internal.Tracing.Ids;
using Lamplighter.Internal.Tracing.Spans;

namespace Lamplighter.Internal.Tracing.State;

// The way of spans to the exporter of the process. A type of its own, which is loaded only where there is one.
internal static class ExportedSpans
{
    // Without a header, the trace begins with the first span. X-Ray has no place for such spans, so it has none here either.
    internal static TraceIds IdsOf(Invocation invocation, SpanExporter exporter, in TraceIds ids) =>
        ids.HasContext && !(exporter.ReplacesXRay && string.IsNullOrWhiteSpace(invocation.Trace.Raw))
            ? ids
            : TraceIds.WithoutParent(invocation.Trace);

    internal static void Begin(Invocation invocation, SpanExporter exporter, in TraceIds ids)
    {
        try
        {
            exporter.Begin(invocation, ids.Context.TraceId, invocation.Trace.HasDecision ? invocation.Trace.Sampled : null);
        }
        catch (Exception error)
        {
            invocation.Process.Warn("It couldn't be decided whether the spans of the invocation are exported. They aren't.", error);
        }
    }

    // Exported once: a span that was open near the deadline isn't exported again when it ends after all.
    internal static void Export(
        SpanExporter exporter,
        Invocation invocation,
        TracingProcess settings,
        Subsegment span,
        in TraceIds ids,
        bool isHandler,
        bool isTimedOut)
    {
        if (!span.TryMarkExported())
        {
            return;
        }

        try
        {
            if (isTimedOut)
            {
                span.PublishMetadata();
            }

            var activity = span.Activity;
            var ended = new EndedSpan
            {
                Invocation = invocation,
                Activity = activity,
                TraceId = ids.Context.TraceId,
                ParentId = span.ParentId,
                IsHandler = isHandler,
                IsTimedOut = isTimedOut,
                EndUtc = isTimedOut ? invocation.Process.Clock.GetUtcNow().UtcDateTime : activity.StartTimeUtc + activity.Duration,
                Filter = settings.TagFilter,
            };
            exporter.Export(in ended);
        }
        catch (Exception error)
        {
            // Stopping a span must not throw.
            invocation.Process.Warn($"The span \"{span.Activity.DisplayName}\" couldn't be exported and is missing from the trace.", error);
        }
    }
}
