using Lamplighter.Internal.Core.Invocations;
using Lamplighter.Internal.Core.Weaving;
using Lamplighter.Internal.OpenTelemetry.Batches;
using Lamplighter.Internal.OpenTelemetry.Credentials;
using Lamplighter.Internal.OpenTelemetry.Extensions;
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

    // Lambda kills a process with an internal extension 500 ms after SIGTERM.
    private const int EndMillisecondsOfExtension = 400;

    private static readonly ProcessSlot<OtlpProcess> s_slot = new(static process => new OtlpProcess(process));

    private readonly LambdaProcess _process;
    private readonly List<ConnectionPool> _pools = [];
    private volatile SignalExport? _traces;
    private volatile SignalExport? _logs;
    private volatile SignalExport? _metrics;
    private ExemplarFilter _exemplars;
    private volatile ExtensionExport? _extension;
    private CredentialSource? _credentials;
    private bool _hearsInvocations;

    private OtlpProcess(LambdaProcess process)
    {
        _process = process;
        process.Ending += EndProcess;
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

        UseExtension(options.ExportAfterResponse && (_traces is not null || _logs is not null || _metrics is not null));
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

    // After the response, if that is possible, and before it otherwise.
    internal void End(Invocation invocation, in OtlpBatches batches)
    {
        if (_extension?.TryTake(invocation, batches) == true)
        {
            return;
        }

        var budget = BudgetAtEnd(invocation);
        Send(batches, budget);
        SendLate(budget);
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
        return Budget((remaining > margin ? remaining - margin : remaining) / 2);
    }

    // The handler still runs, on another thread.
    internal TimeBudget BudgetNearDeadline(Invocation invocation) => Budget(invocation.Context.RemainingTime / 2);

    public void Dispose()
    {
        _extension?.Dispose();
        foreach (var pool in _pools)
        {
            pool.Dispose();
        }
    }

    private void EndProcess()
    {
        var budget = new TimeBudget(_extension is null ? EndMilliseconds : EndMillisecondsOfExtension);
        foreach (var left in _extension?.Finish(budget) ?? [])
        {
            Send(left.Batches, budget);
        }

        SendLate(budget);
    }

    // Everything else has been written, and the caller has its response.
    private void SendAfterResponse(EndedInvocation[] ended, ExtensionEvent current)
    {
        try
        {
            var budget = BudgetAfterResponse(ended, current);
            foreach (var one in ended)
            {
                // Lines about what is lost name the invocation.
                Invocation.Enter(one.Invocation);
                Send(one.Batches, budget);
            }

            SendLate(budget);
        }
        catch (Exception error)
        {
            _process.Warn("Telemetry couldn't be sent after the response.", error);
        }
        finally
        {
            Invocation.Enter(null);
        }
    }

    // Lambda counts the time against the timeout of the function.
    private TimeBudget BudgetAfterResponse(EndedInvocation[] ended, ExtensionEvent current)
    {
        var isKnown = current.Deadline < DateTimeOffset.MaxValue;
        var deadline = isKnown || ended.Length == 0 ? current.Deadline : ended[^1].Invocation.Context.Deadline;
        var remaining = deadline - _process.Clock.GetUtcNow();
        var margin = _process.Options.DeadlineMargin;
        return Budget(remaining > margin * 2 ? remaining - margin : remaining / 2);
    }

    // The requests of all signals together take no longer than the longest of their times.
    private TimeBudget Budget(TimeSpan available)
    {
        var traces = _traces?.Timeout ?? TimeSpan.Zero;
        var logs = _logs?.Timeout ?? TimeSpan.Zero;
        var metrics = _metrics?.Timeout ?? TimeSpan.Zero;
        var most = Math.Max(traces.TotalMilliseconds, Math.Max(logs.TotalMilliseconds, metrics.TotalMilliseconds));
        return new TimeBudget((int)Math.Max(1, Math.Min(available.TotalMilliseconds, most)));
    }

    // Registers once: Lambda has no way back, and then waits for the extension in each invocation.
    private void UseExtension(bool isWanted)
    {
        if (_extension is { } earlier)
        {
            earlier.Use(isWanted);
        }
        else if (isWanted)
        {
            _extension = ExtensionStart.TryStart(_process, SendAfterResponse);
        }
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
