using System.Diagnostics;
using Lamplighter.Internal.Core.Invocations;
using Lamplighter.Internal.OpenTelemetry.Settings;

namespace Lamplighter.Internal.OpenTelemetry.Export;

// The exporter that Tracing gives its spans to.
internal sealed class OtlpSpanExporter(OtlpSettings settings, SignalExport export) : SpanExporter
{
    public override bool ReplacesXRay => settings.ReplacesXRay;

    public override bool PropagatesXRay => settings.PropagatesXRay;

    public override void Begin(Invocation invocation, ActivityTraceId traceId, bool? isParentSampled) =>
        OtlpInvocation.Of(invocation).JoinTrace(
            traceId, settings.Sampler.Samples(traceId, isParentSampled) || invocation.Process.IsRehearsal);

    public override bool Exports(Invocation invocation) => OtlpInvocation.Of(invocation).ExportsSpans;

    public override void Export(scoped in EndedSpan span) => OtlpInvocation.Of(span.Invocation).Add(export, span);
}
