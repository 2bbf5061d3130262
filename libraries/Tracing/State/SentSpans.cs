using System.Diagnostics;
using Lamplighter.Internal.Tracing.Ids;
using Lamplighter.Internal.Tracing.Sending;
using Lamplighter.Internal.Tracing.Spans;
using Lamplighter.Internal.Tracing.XRay;

namespace Lamplighter.Internal.Tracing.State;

// The way of spans out of their invocation: to X-Ray, to the exporter and to other listeners. Under the lock of its open spans.
internal static class SentSpans
{
    internal static void SendClosed(this TracingInvocation trace, Subsegment span)
    {
        if (trace.HasReaders)
        {
            span.PublishMetadata();
        }

        if (trace.GoesToXRay)
        {
            SegmentSender.Send(trace.Settings.Output, trace.ContextOf(span), span);
        }

        trace.Export(span, isTimedOut: false);
    }

    // A span that the deadline finds open.
    internal static void SendOpen(this TracingInvocation trace, Subsegment span)
    {
        if (trace.GoesToXRay)
        {
            OpenSpanSender.Send(trace.Settings.Output, trace.ContextOf(span), span);
        }

        trace.Export(span, isTimedOut: true);
    }

    private static void Export(this TracingInvocation trace, Subsegment span, bool isTimedOut)
    {
        if (trace.Settings.Exporter is { } exporter && trace.IsExported)
        {
            ExportedSpans.Export(
                exporter, trace.Invocation, trace.Settings, span, trace.IdsOf(span.Activity), trace.IsHandler(span), isTimedOut);
        }
    }

    private static SegmentContext ContextOf(this TracingInvocation trace, Subsegment span) => new(
        trace.Process,
        trace.IdsOf(span.Activity),
        span.Causes is null ? null : trace.Errors,
        trace.Handler,
        trace.Settings.Service,
        trace.Endpoint,
        trace.IsColdStart,
        trace.Settings.Options.CaptureSqlQuery);

    private static TraceIds IdsOf(this TracingInvocation trace, Activity activity) =>
        ContinuedTrace.Of(trace.Invocation, activity) is { } other ? other.Ids : trace.Ids;
}
