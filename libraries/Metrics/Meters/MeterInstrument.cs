using System.Diagnostics.Metrics;
using Lamplighter.Internal.Core.Invocations;
using Lamplighter.Internal.EmfMetrics.Emf;
using Lamplighter.Internal.EmfMetrics.Units;

namespace Lamplighter.Internal.EmfMetrics.Meters;

// An instrument that a process listens to, with its series. Thread-safe.
internal sealed class MeterInstrument
{
    // OpenTelemetry's name for it.
    private const string Overflow = "otel.metric.overflow";

    private readonly Instrument _instrument;
    private readonly string[] _tags;
    private readonly double _factor;
    private readonly Dictionary<int, MeterSeries> _byHash = [];
    private readonly List<MeterSeries> _series = [];
    private readonly string?[] _ownTags;
    private readonly MeterSeries? _only;
    private MeterSeries? _overflow;

    internal MeterInstrument(MeterBridge bridge, Instrument instrument, string name, string[] tags)
    {
        _instrument = instrument;
        _tags = tags;
        Bridge = bridge;
        Name = name;
        Kind = KindOf(instrument);
        (Unit, _factor) = MetricUnits.OfInstrument(instrument.Unit);
        Origin = OriginOf(instrument, Kind, isConverted: _factor != 1);
        Totals = Kind == MeterKind.ObservableCounter ? new ObservedTotals() : null;
        _ownTags = Array.ConvertAll(tags, tag => Checked(tag, Find(instrument.Tags, tag) ?? Find(instrument.Meter.Tags, tag)));
        _only = tags.Length == 0 ? new MeterSeries(this, [], []) : null;
    }

    internal MeterBridge Bridge { get; }

    internal string Name { get; }

    internal MeterKind Kind { get; }

    internal MetricUnit Unit { get; }

    internal MetricOrigin Origin { get; }

    internal bool IsSummed => Kind is not (MeterKind.Values or MeterKind.ObservableGauge);

    internal bool IsObservable => Kind >= MeterKind.ObservableCounter;

    internal ObservedTotals? Totals { get; }

    internal double Scale(double value) => _factor == 1 ? value : value * _factor;

    internal MeterSeries[] Series
    {
        get
        {
            if (_only is not null)
            {
                return [_only];
            }

            lock (_series)
            {
                return [.. _series];
            }
        }
    }

    internal MeterSeries SeriesOf(ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        if (_only is not null)
        {
            return _only;
        }

        // The user's code converts values to text, so this isn't done under the lock.
        var all = default(TagValues);
        var values = ((Span<string?>)all)[.._tags.Length];
        var hash = default(HashCode);
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = ValueOf(i, tags);
            hash.Add(values[i]);
        }

        var code = hash.ToHashCode();
        lock (_series)
        {
            var first = _byHash.GetValueOrDefault(code);
            for (var series = first; series is not null; series = series.Next)
            {
                if (values.SequenceEqual(series.Values))
                {
                    return series;
                }
            }

            return _series.Count < Bridge.MaxSeriesPerInstrument ? Add(values, code, first) : OverflowSeries();
        }
    }

    private MeterSeries Add(ReadOnlySpan<string?> values, int code, MeterSeries? first)
    {
        var dimensions = new List<KeyValuePair<string, string>>();
        for (var i = 0; i < values.Length; i++)
        {
            if (values[i] is { } value)
            {
                dimensions.Add(new(_tags[i], value));
            }
        }

        var series = new MeterSeries(this, values.ToArray(), [.. dimensions]) { Next = first };
        _byHash[code] = series;
        _series.Add(series);
        return series;
    }

    private MeterSeries OverflowSeries()
    {
        if (_overflow is null)
        {
            _overflow = new MeterSeries(this, [], [new(Overflow, "true")]);
            _series.Add(_overflow);
            Bridge.Process.WarnOnce(
                $"The instrument \"{Name}\" of the meter \"{_instrument.Meter.Name}\" was measured with more than "
                + $"{Bridge.MaxSeriesPerInstrument} combinations of {string.Join(", ", _tags)}. Further combinations are counted together "
                + $"under the dimension {Overflow}. Choose tags with few values, or raise MetricsOptions.Meters.MaxSeriesPerInstrument.");
        }

        return _overflow;
    }

    // The tag of the measurement, then of the instrument, then of the meter; null if CloudWatch accepts none of them.
    private string? ValueOf(int tag, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        foreach (var (name, value) in tags)
        {
            if (name == _tags[tag])
            {
                return Checked(name, TagText.Of(value));
            }
        }

        return _ownTags[tag];
    }

    private static string? Find(IEnumerable<KeyValuePair<string, object?>>? tags, string tag)
    {
        foreach (var (name, value) in tags ?? [])
        {
            if (name == tag)
            {
                return TagText.Of(value);
            }
        }

        return null;
    }

    private string? Checked(string tag, string? value)
    {
        if (value is null || EmfRules.DimensionValue(tag, value) is not { } problem)
        {
            return value;
        }

        Bridge.Process.WarnOnce($"{problem} It was left out of the instrument \"{Name}\".");
        return null;
    }

    private static MetricOrigin OriginOf(Instrument instrument, MeterKind kind, bool isConverted) =>
        new(MeaningOf(kind, instrument.GetType().Name))
        {
            Scope = instrument.Meter.Name,
            ScopeVersion = instrument.Meter.Version,
            Description = instrument.Description,
            Unit = isConverted ? null : instrument.Unit,
        };

    private static RecordedMetricKind MeaningOf(MeterKind kind, string type) =>
        kind switch
        {
            MeterKind.Counter or MeterKind.ObservableCounter => RecordedMetricKind.Increments,
            MeterKind.UpDownCounter or MeterKind.ObservableUpDownCounter => RecordedMetricKind.State,
            MeterKind.ObservableGauge => RecordedMetricKind.Gauge,
            _ => type == "Gauge`1" ? RecordedMetricKind.Gauge : RecordedMetricKind.Samples,
        };

    // By name, because the types are generic in the type of the value.
    private static MeterKind KindOf(Instrument instrument) =>
        instrument.GetType().Name switch
        {
            "Counter`1" => MeterKind.Counter,
            "UpDownCounter`1" => MeterKind.UpDownCounter,
            "ObservableCounter`1" => MeterKind.ObservableCounter,
            "ObservableUpDownCounter`1" => MeterKind.ObservableUpDownCounter,
            _ => instrument.IsObservable ? MeterKind.ObservableGauge : MeterKind.Values,
        };
}
