using Lamplighter.Internal.Core.Invocations;
using Lamplighter.Internal.OpenTelemetry.Sending;
using Lamplighter.Internal.OpenTelemetry.Settings;
using Lamplighter.Internal.OpenTelemetry.Spans;

namespace Lamplighter.Internal.OpenTelemetry.Export;

// The export of a process: its settings, what describes it, and where its spans go. Thread-safe.
internal sealed class OtlpProcess : IDisposable
{
    private const int EndMilliseconds = 1500;

    private static readonly ProcessSlot<OtlpProcess> s_slot = new(static process => new OtlpProcess(process));

    private readonly object _gate = new();
    private readonly LambdaProcess _process;
    private volatile SpanExport? _traces;
    private SpanBatch? _late;

    private OtlpProcess(LambdaProcess process)
    {
        _process = process;
        process.Ending += OnEnding;
    }

    internal static OtlpProcess Of(LambdaProcess process) => process.Get(s_slot);

    internal void Enable(OtlpOptions options)
    {
        var environment = _process.ReadSettings(OtlpEnvironment.Read);
        if (environment.IsDisabled)
        {
            _traces = null;
            _process.SpanExporter = null;
            return;
        }

        var settings = new OtlpSettingsReader(options, environment, _process.WarnOnce).Read();
        _traces = settings.Traces is { } traces ? new SpanExport(_process, settings, traces) : null;
        _process.SpanExporter = settings.Traces is null ? null : new OtlpSpanExporter(settings);
    }

    internal void Add(ref SpanBatch? batch, scoped in EndedSpan span)
    {
        if (_traces is { } traces)
        {
            batch ??= traces.Rent(span.Invocation);
            batch.Add(traces.Limits, span);
        }
    }

    internal void AddLate(scoped in EndedSpan span)
    {
        lock (_gate)
        {
            Add(ref _late, span);
        }
    }

    internal void Send(SpanBatch? spans, in TimeBudget budget)
    {
        if (spans is not null)
        {
            _traces?.Send(spans, budget);
        }
    }

    internal void SendLate(in TimeBudget budget)
    {
        SpanBatch? late;
        lock (_gate)
        {
            late = _late;
            _late = null;
        }

        Send(late, budget);
    }

    // The response waits meanwhile, and other packages may still write: at most half of the remaining time.
    internal TimeBudget BudgetAtEnd(Invocation invocation)
    {
        var remaining = invocation.Context.RemainingTime;
        var margin = _process.Options.DeadlineMargin;
        return Budget(remaining > margin ? remaining - margin : remaining);
    }

    // The handler still runs, on another thread.
    internal TimeBudget BudgetNearDeadline(Invocation invocation) => Budget(invocation.Context.RemainingTime);

    public void Dispose() => _traces?.Dispose();

    private TimeBudget Budget(TimeSpan available)
    {
        var most = _traces?.Timeout ?? TimeSpan.Zero;
        return new TimeBudget((int)Math.Max(1, Math.Min(available.TotalMilliseconds / 2, most.TotalMilliseconds)));
    }

    private void OnEnding() => SendLate(new TimeBudget(EndMilliseconds));
}
