using Lamplighter.Internal.Core.Invocations;
using Lamplighter.Internal.Core.Weaving;
using Lamplighter.Internal.OpenTelemetry.Batches;
using Lamplighter.Internal.OpenTelemetry.Credentials;
using Lamplighter.Internal.OpenTelemetry.Lines;
using Lamplighter.Internal.OpenTelemetry.Points;
using Lamplighter.Internal.OpenTelemetry.Resources;
using Lamplighter.Internal.OpenTelemetry.Sending;
using Lamplighter.Internal.OpenTelemetry.Settings;
using Lamplighter.Internal.OpenTelemetry.Spans;

namespace Lamplighter.Internal.OpenTelemetry.Export;

// The export of a process: its settings, what describes it, and where its signals go. Thread-safe.
internal sealed class OtlpProcess : IDisposable
{
    private const int EndMilliseconds = 1500;

    private static readonly ProcessSlot<OtlpProcess> s_slot = new(static process => new OtlpProcess(process));

    private readonly LambdaProcess _process;
    private readonly List<ConnectionPool> _pools = [];
    private volatile SignalExport? _traces;
    private volatile SignalExport? _logs;
    private volatile SignalExport? _metrics;
    private ExemplarFilter _exemplars;
    private CredentialSource? _credentials;
    private bool _hearsInvocations;

    private OtlpProcess(LambdaProcess process)
    {
        _process = process;
        process.Ending += () => SendLate(new TimeBudget(EndMilliseconds));
    }

    internal static OtlpProcess Of(LambdaProcess process) => process.Get(s_slot);

    internal void Enable(OtlpOptions options)
    {
        var environment = _process.ReadSettings(OtlpEnvironment.Read);

        // In a test, nothing leaves the machine unless the test itself says where to.
        if (environment.IsDisabled || (_process.Segments is not null && !environment.HasEndpoint))
        {
            (_traces, _logs, _metrics) = (null, null, null);
            (_process.SpanExporter, _process.LineExporter, _process.MetricExporter) = (null, null, null);
            return;
        }

        var settings = new OtlpSettingsReader(options, environment, _process.WarnOnce).Read();
        var resource = new ResourceBytes(_process, settings);
        var limits = settings.SpanLimits;
        _traces = Create(settings.Traces, resource, _traces, room => new SpanBatch(room, limits));
        _process.SpanExporter = _traces is { } traces ? new OtlpSpanExporter(settings, traces) : null;
        _logs = Create(settings.Logs, resource, _logs, static room => new LineBatch(room));
        _process.LineExporter = _logs is { } logs ? new OtlpLineExporter(_process, logs) : null;
        var start = UtcNow;
        _exemplars = settings.Exemplars;
        _metrics = Create(settings.Metrics, resource, _metrics, room => new MetricBatch(room, start));
        _process.MetricExporter = _metrics is { } metrics ? new OtlpMetricExporter(_process, settings, metrics) : null;
        Rehearsal.Start(() => OtlpRehearsal.Run(settings, _traces, _logs, _metrics));
        if ((_logs is not null || _metrics is not null) && !_hearsInvocations)
        {
            _hearsInvocations = true;
            _process.InvocationBegan += OnInvocation;
        }
    }

    internal DateTime UtcNow => _process.Clock.GetUtcNow().UtcDateTime;

    internal void Add(SignalExport export, ReadOnlySpan<byte> line)
    {
        var now = UtcNow;
        if (Invocation.Current is { } invocation && ReferenceEquals(invocation.Process, _process))
        {
            OtlpInvocation.Of(invocation).Add(export, line, now);
            return;
        }

        // Before the first invocation, or between two.
        lock (export.LateGate)
        {
            export.Late.Add(export, null, line, default, isSampled: false, now);
        }
    }

    internal void Add(SignalExport export, scoped in RecordedMetric metric)
    {
        if (metric.Invocation is { } invocation)
        {
            OtlpInvocation.Of(invocation).Add(export, metric, _exemplars, UtcNow);
            return;
        }

        lock (export.LateGate)
        {
            export.Late.Add(export, metric, default, UtcNow, default);
        }
    }

    // The first request of each signal before the second of any: the time can be over after some.
    internal void Send(in OtlpBatches batches, in TimeBudget budget)
    {
        var (spans, lines, metrics) = batches;
        while ((spans ?? lines ?? metrics) is not null)
        {
            spans = _traces?.SendFirst(spans, budget);
            metrics = _metrics?.SendFirst(metrics, budget);
            lines = _logs?.SendFirst(lines, budget);
        }
    }

    internal void SendLate(in TimeBudget budget)
    {
        _traces?.SendLate(budget);
        _metrics?.SendLate(budget);
        _logs?.SendLate(budget);
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

    public void Dispose()
    {
        foreach (var pool in _pools)
        {
            pool.Dispose();
        }
    }

    // The requests of all signals together take no longer than the longest of their times.
    private TimeBudget Budget(TimeSpan available)
    {
        var traces = _traces?.Timeout ?? TimeSpan.Zero;
        var logs = _logs?.Timeout ?? TimeSpan.Zero;
        var metrics = _metrics?.Timeout ?? TimeSpan.Zero;
        var most = Math.Max(traces.TotalMilliseconds, Math.Max(logs.TotalMilliseconds, metrics.TotalMilliseconds));
        return new TimeBudget((int)Math.Max(1, Math.Min(available.TotalMilliseconds / 2, most)));
    }

    private SignalExport? Create(SignalSettings? signal, ResourceBytes resource, SignalExport? earlier, Func<int, Batch> create)
    {
        if (signal is null)
        {
            return null;
        }

        signal = CloudWatchHeaders.AddTo(signal, _process.Settings);
        var export = new SignalExport(_process, signal, resource, PoolFor(signal), AuthorizationOf(signal), create);
        export.TakeOver(earlier);
        return export;
    }

    private ConnectionPool PoolFor(SignalSettings signal)
    {
        foreach (var pool in _pools)
        {
            if (pool.Serves(signal.Endpoint, signal.Certificate))
            {
                return pool;
            }
        }

        var added = new ConnectionPool(_process.Clock, signal.Endpoint, signal.Certificate);
        _pools.Add(added);
        return added;
    }

    // Null where requests aren't signed.
    private RequestHeaders? AuthorizationOf(SignalSettings signal) =>
        SigningTarget.Of(signal.Endpoint) is { } target && !signal.Has("Authorization") ? Authorize(signal, target) : null;

    private RequestHeaders Authorize(SignalSettings signal, SigningTarget target)
    {
        _credentials ??= new CredentialSource(_process.ReadSettings(CredentialEnvironment.Read), _process.Clock);
        return new RequestAuthorization(signal, target, _credentials, _process.Clock).HeadersFor;
    }

    // So that lines and metrics that are written when the invocation ends still belong to it.
    private static void OnInvocation(Invocation invocation)
    {
        OtlpInvocation.Of(invocation);
        invocation.Watch();
    }
}
