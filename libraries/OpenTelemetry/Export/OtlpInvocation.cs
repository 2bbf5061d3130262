using System.Diagnostics;
using Lamplighter.Internal.Core.Invocations;
using Lamplighter.Internal.OpenTelemetry.Settings;

namespace Lamplighter.Internal.OpenTelemetry.Export;

// What one invocation has exported and not yet sent. That of a rehearsal has a process that exports no signal, so it sends nothing.
// Thread-safe.
internal sealed class OtlpInvocation : IInvocationState
{
    private static readonly InvocationSlot<OtlpInvocation> s_slot = new(static invocation => new OtlpInvocation(invocation));

    private readonly Invocation _invocation;
    private readonly OtlpProcess _process;
    private ActivityTraceId _traceId;
    private bool _isSampled;
    private BatchQueue _spans;
    private BatchQueue _lines;
    private BatchQueue _metrics;
    private DateTime _metricsSince;
    private bool _isOver;

    private OtlpInvocation(Invocation invocation)
    {
        _invocation = invocation;
        _process = OtlpProcess.Of(invocation.Process);
        _isSampled = invocation.Trace.Sampled;
        _isOver = invocation.HasEnded;
    }

    internal bool ExportsSpans { get; private set; }

    // That of the header until spans join another one, and read only where it is needed.
    private ActivityTraceId TraceId
    {
        get
        {
            lock (this)
            {
                return _traceId != default ? _traceId : _traceId = TraceOf(_invocation);
            }
        }
    }

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
            if (!_isOver)
            {
                _spans.Add(export, span);
                return;
            }
        }

        if (_invocation.Process.IsRehearsal)
        {
            return;
        }

        // Of work that the handler left running, which is sent with the next invocation's, because the process can be frozen at any moment.
        lock (export.LateGate)
        {
            export.Late.Add(export, span);
        }
    }

    internal void Add(SignalExport export, ReadOnlySpan<byte> line, DateTime now)
    {
        lock (this)
        {
            if (!_isOver)
            {
                _lines.Add(export, _invocation, line, TraceId, _isSampled, now);
                return;
            }
        }

        lock (export.LateGate)
        {
            export.Late.Add(export, _invocation, line, TraceId, _isSampled, now);
        }
    }

    internal void Add(SignalExport export, scoped in RecordedMetric metric, ExemplarFilter exemplars, DateTime now)
    {
        var trace = exemplars == ExemplarFilter.AlwaysOn || (exemplars == ExemplarFilter.TraceBased && _isSampled) ? TraceId : default;
        lock (this)
        {
            if (!_isOver)
            {
                _metrics.Add(export, metric, _metricsSince, now, trace);
                return;
            }
        }

        lock (export.LateGate)
        {
            export.Late.Add(export, metric, _metricsSince, now, trace);
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
            var taken = new OtlpBatches(_spans.First, _lines.First, _metrics.First);
            _metricsSince = taken.Metrics is null ? _metricsSince : _process.UtcNow;
            (_spans, _lines, _metrics) = (default, default, default);
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
