using System.Diagnostics;
using Lamplighter.Internal.Core.Invocations;

namespace Lamplighter.Tests.State;

// Keeps the spans that it is given.
internal sealed class RecordingExporter : SpanExporter
{
    public override bool ReplacesXRay => Replaces;

    public override bool PropagatesXRay => Propagates;

    internal bool Replaces { get; init; } = true;

    internal bool Propagates { get; init; } = true;

    internal bool Takes { get; set; } = true;

    // What each step does instead of its work.
    internal Action? OnBegin { get; init; }

    internal Action? OnExport { get; init; }

    internal List<(string TraceId, bool? IsParentSampled)> Begun { get; } = [];

    internal List<ExportedSpan> Spans { get; } = [];

    internal ExportedSpan this[string name] => Assert.Single(Spans, span => span.Name == name);

    public override void Begin(Invocation invocation, ActivityTraceId traceId, bool? isParentSampled)
    {
        OnBegin?.Invoke();
        Begun.Add((traceId.ToHexString(), isParentSampled));
    }

    public override bool Exports(Invocation invocation) => Takes;

    public override void Export(scoped in EndedSpan span)
    {
        OnExport?.Invoke();
        var tags = new Dictionary<string, object>();
        foreach (var tag in span.Activity.TagObjects)
        {
            var (name, value) = (tag.Key, tag.Value!);
            if (span.Filter(span.Activity, ref name, ref value))
            {
                tags[name] = value;
            }
        }

        Spans.Add(new ExportedSpan(
            span.Activity.DisplayName,
            span.TraceId.ToHexString(),
            span.ParentId,
            span.Activity.SpanId.ToHexString(),
            span.IsHandler,
            span.IsTimedOut,
            span.EndUtc,
            tags));
    }
}
