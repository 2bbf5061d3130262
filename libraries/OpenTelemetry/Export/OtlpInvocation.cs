using System.Diagnostics;
using Lamplighter.Internal.Core.Invocations;
using Lamplighter.Internal.OpenTelemetry.Batches;
using Lamplighter.Internal.OpenTelemetry.Lines;
using Lamplighter.Internal.OpenTelemetry.Points;
using Lamplighter.Internal.OpenTelemetry.Settings;
using Lamplighter.Internal.OpenTelemetry.Spans;

namespace Lamplighter.Internal.OpenTelemetry.Export;

// What one invocation has exported and not yet sent. Thread-safe.
internal sealed class OtlpInvocation : IInvocationState
{
    private static readonly InvocationSlot<OtlpInvocation> s_slot = new(static invocation => new OtlpInvocation(invocation));

    private readonly Invocation _invocation;
    private readonly OtlpProcess _process;
    private ActivityTraceId _traceId;
    private bool _isSampled;
    private Batch? _spans;
    private Batch? _lines;
    private Batch? _metrics;
    private DateTime _metricsSince;
    private bool _isOver;

    private OtlpInvocation(Invocation invocation)
    {
        _invocation = invocation;
        _process = OtlpProcess.Of(invocation.Process);
        _traceId = TraceOf(invocation);
        _isSampled = invocation.Trace.Sampled;
        _isOver = invocation.HasEnded;
    }

    internal bool ExportsSpans { get; private set; }

    internal static OtlpInvocation Of(Invocation invocation) => invocation.Get(s_slot);

    // The trace can be another one than that of the header, which may be missing.
    internal void JoinTrace(ActivityTraceId traceId, bool isSampled)
    {
        lock (this)
        {
            (_traceId, _isSampled, ExportsSpans) = (traceId, isSampled, isSampled);
        }
    }

    internal void Add(SignalExport export, scoped in EndedSpan span)
    {
        lock (this)
        {
            if (!_isOver && _spans is not { IsBusy: true })
            {
                ((SpanBatch)(_spans ??= export.Rent(_invocation))).Add(span);
                return;
            }
        }

        // Of work that the handler left running, which is sent with the next invocation's, because the process can be frozen at any moment;
        // or of the text of a span's tag.
        lock (export.LateGate)
        {
            ((SpanBatch)export.Late(_invocation)).Add(span);
        }
    }

    internal void Add(SignalExport export, ReadOnlySpan<byte> line, DateTime now)
    {
        lock (this)
        {
            if (!_isOver)
            {
                ((LineBatch)(_lines ??= export.Rent(_invocation))).Add(line, _traceId, _isSampled, now);
                return;
            }
        }

        lock (export.LateGate)
        {
            ((LineBatch)export.Late(_invocation)).Add(line, _traceId, _isSampled, now);
        }
    }

    internal void Add(SignalExport export, scoped in RecordedMetric metric, ExemplarFilter exemplars, DateTime now)
    {
        var trace = exemplars == ExemplarFilter.AlwaysOn || (exemplars == ExemplarFilter.TraceBased && _isSampled) ? _traceId : default;
        lock (this)
        {
            if (!_isOver)
            {
                ((MetricBatch)(_metrics ??= export.Rent(_invocation))).Add(metric, _metricsSince, now, trace);
                return;
            }
        }

        lock (export.LateGate)
        {
            ((MetricBatch)export.Late(_invocation)).Add(metric, _metricsSince, now, trace);
        }
    }

    public void End()
    {
    }

    // The other packages have written their data.
    public void AfterEnd() => _process.End(_invocation, Take(isOver: true));

    // The handler may still return, and add what is sent then.
    public void NearDeadline() => _process.Send(Take(isOver: false), _process.BudgetNearDeadline(_invocation));

    // What packages have written whose turn was later.
    public void AfterNearDeadline() => NearDeadline();

    // What instruments measured when they were read, which runs the user's code.
    public void FinishNearDeadline() => NearDeadline();

    private OtlpBatches Take(bool isOver)
    {
        lock (this)
        {
            _isOver |= isOver;
            var taken = new OtlpBatches(_spans, _lines, _metrics);
            _metricsSince = _metrics is null ? _metricsSince : _process.UtcNow;
            (_spans, _lines, _metrics) = (null, null, null);
            return taken;
        }
    }

    private static ActivityTraceId TraceOf(Invocation invocation)
    {
        Span<char> digits = stackalloc char[32];
        if (!invocation.Trace.TryCopyTraceId(digits))
        {
            return default;
        }

        for (var i = 0; i < digits.Length; i++)
        {
            digits[i] |= (char)(digits[i] >= 'A' ? 0x20 : 0);
        }

        return ActivityTraceId.CreateFromString(digits);
    }
}
