using Lamplighter.Internal.Core.Invocations;
using Lamplighter.Internal.EmfMetrics.Emf;
using Lamplighter.Internal.EmfMetrics.Meters;

namespace Lamplighter.Internal.EmfMetrics.Recording;

// What metrics keep for a process: options, what follows from them, documents for reuse, and what was recorded outside any
// invocation. Thread-safe.
internal sealed class MetricsProcess : IDisposable
{
    private const int RememberedPlans = 64;

    private static readonly ProcessSlot<MetricsProcess> s_slot = new(static process => new MetricsProcess(process));

    private readonly object _gate = new();
    private readonly object _configuring = new();
    private volatile Remembered[] _plans = [];
    private volatile MetricsOptions _options = new();
    private int _changes;
    private volatile MetricsRecorder? _outside;
    private volatile MetricsPlan? _plan;
    private volatile MeterBridge? _meters;
    private volatile MetricsAttribute? _handler;
    private bool _watchesInvocations;

    private MetricsProcess(LambdaProcess process)
    {
        Process = process;
        Environment = process.ReadSettings(MetricsEnvironment.Read);
        if (process.IsRehearsal)
        {
            Environment = Environment with { Namespace = "Rehearsal" };
        }

        var settings = process.Settings;
        var level = settings.LambdaLogLevel.ToUpperInvariant();
        Level = settings.LambdaLogFormatIsJson && level is "WARN" or "ERROR" or "FATAL" ? level : null;
    }

    internal LambdaProcess Process { get; }

    internal MetricsEnvironment Environment { get; }

    internal MetricsOptions Options => _options;

    // The attribute of the invocation that began last; null before.
    internal MetricsAttribute? Handler
    {
        get => _handler;
        set => _handler = value;
    }

    // Changes whenever something changes that plans are made from.
    internal int Version => Volatile.Read(ref _changes) + Process.OptionsVersion;

    internal DocumentPool Documents { get; } = new();

    // Null as long as no meter is listened to.
    internal MeterBridge? Meters => _meters;

    // What Lambda must find in a line so as not to drop it; null where it drops none.
    internal string? Level { get; }

    internal MetricsRecorder? OutsideIfAny => _outside;

    internal MetricsRecorder Outside
    {
        get
        {
            if (_outside is null)
            {
                lock (_gate)
                {
                    _outside ??= new MetricsRecorder(this, null);
                }
            }

            return _outside;
        }
    }

    internal static MetricsProcess Of(LambdaProcess process) => process.Get(s_slot);

    internal void Configure(Action<MetricsOptions> configure)
    {
        // The user's code runs in here: under a lock that no recording takes.
        lock (_configuring)
        {
            // On a copy: options that turn out wrong leave the ones in force as they were.
            var options = new MetricsOptions(_options);
            configure(options);
            options.CheckDefaultDimensions();
            _options = options;
            Interlocked.Increment(ref _changes);
        }

        if (!Environment.IsDisabled)
        {
            WatchInvocations();
        }
    }

    public void Dispose() => _meters?.Dispose();

    internal MetricsPlan PlanOf(MetricsAttribute? attribute)
    {
        var version = Version;
        if (attribute is null)
        {
            var plan = _plan;
            return plan?.Version == version ? plan : _plan = PlanBuilder.Build(this, _options, null, version);
        }

        foreach (var remembered in _plans)
        {
            if (remembered.Plan.Version == version && ReferenceEquals(remembered.Attribute, attribute))
            {
                return remembered.Plan;
            }
        }

        return Remember(attribute, PlanBuilder.Build(this, _options, attribute, version));
    }

    // Only what the options ask for makes an invocation of no metrics' own have something to write at its end.
    private void WatchInvocations()
    {
        var options = _options;
        var hasMeters = options.Meters.TagsByMeter.Count > 0;
        if (!hasMeters && !options.CaptureColdStart)
        {
            return;
        }

        lock (_gate)
        {
            if (!_watchesInvocations)
            {
                _watchesInvocations = true;
                Process.InvocationBegan += Prepare;
            }

            if (hasMeters)
            {
                _meters ??= new MeterBridge(this);
            }
        }

        if (Invocation.Current is { HasEnded: false } current && current.Process == Process)
        {
            Prepare(current);
        }

        // Instruments that are there already are heard of in here: not under the lock.
        _meters?.Listen(options.Meters);
    }

    private void Prepare(Invocation invocation)
    {
        if (_meters is not null || (invocation.IsColdStart && _options.CaptureColdStart))
        {
            invocation.Get(MetricsRecorder.Slot).Watch();
        }
    }

    private MetricsPlan Remember(MetricsAttribute attribute, MetricsPlan plan)
    {
        lock (_gate)
        {
            var current = Array.FindAll(_plans, remembered => remembered.Plan.Version == plan.Version);
            if (current.Length < RememberedPlans)
            {
                _plans = [.. current, new Remembered(attribute, plan)];
            }
        }

        return plan;
    }

    private sealed record Remembered(MetricsAttribute Attribute, MetricsPlan Plan);
}
