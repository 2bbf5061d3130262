using Lamplighter.Internal.Core.Invocations;
using Lamplighter.Internal.EmfMetrics.Emf;
using Lamplighter.Internal.EmfMetrics.Settings;

namespace Lamplighter.Internal.EmfMetrics.Plans;

// Environment and options of a process, and the plans that follow from them. Thread-safe.
internal sealed class MetricsConfiguration
{
    // Attributes are one per woven method; the limit keeps the search short.
    private const int RememberedPlans = 64;

    private readonly object _gate = new();
    private readonly object _configuring = new();
    private volatile MetricsPlan[] _plans = [];
    private volatile MetricsPlan? _planWithoutAttribute;
    private volatile MetricsOptions _options = new();
    private volatile MetricsAttribute? _handler;
    private int _changes;

    internal MetricsConfiguration(LambdaProcess process)
    {
        Process = process;
        Environment = process.ReadSettings(MetricsEnvironment.Read);
        if (process.IsRehearsal)
        {
            Environment = Environment with { Namespace = "Rehearsal" };
        }
    }

    internal LambdaProcess Process { get; }

    internal MetricsEnvironment Environment { get; }

    internal MetricsOptions Options => _options;

    // The attribute of the invocation that began last; null before the first.
    internal MetricsAttribute? Handler
    {
        get => _handler;
        set => _handler = value;
    }

    // Changes whenever something changes that plans are built from.
    internal int Version => Volatile.Read(ref _changes) + Process.OptionsVersion;

    internal void Configure(Action<MetricsOptions> configure)
    {
        // The user's code runs here, so this lock isn't one that recording takes.
        lock (_configuring)
        {
            // On a copy: invalid options leave the current ones unchanged.
            var options = new MetricsOptions(_options);
            configure(options);
            options.CheckDefaultDimensions();
            _options = options;
            Interlocked.Increment(ref _changes);
        }
    }

    internal MetricsPlan PlanOf(MetricsAttribute? attribute)
    {
        var version = Version;
        if (attribute is null)
        {
            var plan = _planWithoutAttribute;
            return plan?.Version == version ? plan : _planWithoutAttribute = Build(null, version);
        }

        foreach (var plan in _plans)
        {
            if (plan.Version == version && ReferenceEquals(plan.Attribute, attribute))
            {
                return plan;
            }
        }

        return Remember(Build(attribute, version));
    }

    private MetricsPlan Build(MetricsAttribute? attribute, int version) =>
        PlanBuilder.Build(Process, Environment, _options, attribute, version);

    private MetricsPlan Remember(MetricsPlan plan)
    {
        lock (_gate)
        {
            var current = Array.FindAll(_plans, remembered => remembered.Version == plan.Version);
            if (current.Length < RememberedPlans)
            {
                _plans = [.. current, plan];
            }
        }

        return plan;
    }
}
