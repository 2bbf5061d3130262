using Lamplighter.Internal.Core.Invocations;
using Lamplighter.Internal.EmfMetrics.Meters;
using Lamplighter.Internal.EmfMetrics.Plans;
using Lamplighter.Internal.EmfMetrics.Recording;

namespace Lamplighter.Internal.EmfMetrics.State;

// What metrics keep for a process: the configuration, the output, the meters, and what was recorded outside of any invocation.
// Thread-safe.
internal sealed class MetricsProcess : IDisposable
{
    private static readonly ProcessSlot<MetricsProcess> s_slot = new(static process => new MetricsProcess(process));

    private readonly object _gate = new();
    private volatile MetricsInvocation? _outside;
    private volatile MeterBridge? _meters;
    private bool _watchesInvocations;

    private MetricsProcess(LambdaProcess process)
    {
        Configuration = new MetricsConfiguration(process);
        Output = new DocumentOutput(process);
        IsDisabled = Configuration.Environment.IsDisabled;
    }

    internal MetricsConfiguration Configuration { get; }

    internal DocumentOutput Output { get; }

    internal bool IsDisabled { get; }

    // Null unless the process listens to a meter.
    internal MeterBridge? Meters => _meters;

    internal MetricsInvocation? OutsideIfAny => _outside;

    internal MetricsInvocation Outside =>
        _outside ?? Interlocked.CompareExchange(ref _outside, new MetricsInvocation(this, null), null) ?? _outside;

    internal static MetricsProcess Of(LambdaProcess process) => process.Get(s_slot);

    internal void Configure(Action<MetricsOptions> configure)
    {
        Configuration.Configure(configure);
        if (!IsDisabled)
        {
            WatchInvocations();
        }
    }

    public void Dispose() => _meters?.Dispose();

    // Only the options can give an invocation that records no metrics something to write at its end.
    private void WatchInvocations()
    {
        var options = Configuration.Options;
        var hasMeters = options.Meters.TagsByMeter.Count > 0;
        if (!hasMeters && !options.CaptureColdStart)
        {
            return;
        }

        var process = Configuration.Process;
        lock (_gate)
        {
            if (!_watchesInvocations)
            {
                _watchesInvocations = true;
                process.InvocationBegan += Prepare;
            }

            if (hasMeters)
            {
                _meters ??= new MeterBridge(process, () => Configuration.Options.Meters, Record);
            }
        }

        if (Invocation.Current is { HasEnded: false } current && current.Process == process)
        {
            Prepare(current);
        }

        // Existing instruments are published during this call, so it isn't under the lock.
        _meters?.Listen();
    }

    private void Prepare(Invocation invocation)
    {
        if (_meters is not null || (invocation.IsColdStart && Configuration.Options.CaptureColdStart))
        {
            invocation.Get(MetricsInvocation.Slot).Watch();
        }
    }

    // An invocation that has written its last document leaves late measurements to the next one.
    private void Record(MeterSeries series, double value)
    {
        if (Invocation.Current is not { HasEnded: false } invocation || !invocation.Get(MetricsInvocation.Slot).TryRecord(series, value))
        {
            Outside.TryRecord(series, value);
        }
    }
}
