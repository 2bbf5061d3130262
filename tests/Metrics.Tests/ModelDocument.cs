namespace Lamplighter.Tests;

/// <summary>The document of an invocation as the documentation describes it; puts what it writes into a list of samples.</summary>
public sealed class ModelDocument(List<string> written, Dictionary<string, double> measured, TimeProvider clock)
{
    private readonly List<string> _order = [];
    private readonly Dictionary<string, List<(double Value, MetricUnit Unit)>> _metrics = [];
    private readonly Dictionary<string, string> _dimensions = [];
    private readonly HashSet<string> _main = [];
    private readonly HashSet<string> _metadata = [];
    private readonly HashSet<string> _withheld = [];
    private readonly List<string[]> _sets = [];
    private readonly Dictionary<string, double> _pending = [];
    private Dictionary<string, string> _defaults = new() { ["service"] = "orders" };
    private DateTimeOffset? _timestamp;
    private bool _isTimestampWithheld;
    private DateTimeOffset _firstAt;

    public bool CanBeMetric(string name) => !_dimensions.ContainsKey(name) && !_defaults.ContainsKey(name) && !_metadata.Contains(name);

    public bool CanBeDimension(string name) =>
        !_metrics.ContainsKey(name) && !_metadata.Contains(name) && Fits(_defaults.Keys, _main.Append(name));

    public bool CanBeMetadata(string name) => !_metrics.ContainsKey(name) && !_dimensions.ContainsKey(name) && !_defaults.ContainsKey(name);

    public bool CanBeSet((string Name, string Value)[] dimensions) => Fits(_defaults.Keys, dimensions.Select(dimension => dimension.Name));

    public bool CanBeDefaults((string Name, string Value)[] dimensions)
    {
        var names = dimensions.Select(dimension => dimension.Name).Append("service").ToList();
        return names.TrueForAll(name => !_metrics.ContainsKey(name) && !_metadata.Contains(name))
            && Fits(names, _main) && _sets.TrueForAll(set => Fits(names, set));
    }

    public void AddMetric(string name, double value, MetricUnit unit)
    {
        if (double.IsNaN(value))
        {
            return;
        }

        if (_metrics.TryGetValue(name, out var there) ? there.Count == 100 : _metrics.Count == 100)
        {
            Write();
        }

        if (_metrics.Count == 0)
        {
            _firstAt = clock.GetUtcNow();
        }

        if (!_metrics.TryGetValue(name, out var values))
        {
            _metrics[name] = values = [];
            _order.Add(name);
        }

        values.Add((value, unit));
    }

    public void AddDimension(string name, string value)
    {
        if (SetDimensions([(name, value)]))
        {
            _main.Add(name);
        }
    }

    public void AddSet((string Name, string Value)[] dimensions)
    {
        var names = dimensions.Select(dimension => dimension.Name).Order(StringComparer.Ordinal).ToArray();
        if (SetDimensions(dimensions) && !_sets.Exists(set => set.SequenceEqual(names)))
        {
            _sets.Add(names);
        }
    }

    public void SetDefaults((string Name, string Value)[] dimensions)
    {
        var defaults = new Dictionary<string, string> { ["service"] = "orders" };
        foreach (var (name, value) in dimensions.Where(dimension => dimension.Value.Length > 0))
        {
            defaults[name] = value;
        }

        if (_defaults.Any(old => defaults.GetValueOrDefault(old.Key) != old.Value)
            || dimensions.Any(dimension => _withheld.Contains(dimension.Name)))
        {
            Write();
            WriteMeasured();
        }

        foreach (var (name, value) in dimensions)
        {
            _withheld.Remove(name);
            if (value.Length == 0)
            {
                _withheld.Add(name);
            }
        }

        _defaults = defaults;
    }

    public void SetTimestamp(DateTimeOffset when, bool isGood)
    {
        if (_isTimestampWithheld || (_timestamp is not null && _timestamp != when))
        {
            Write();
        }

        (_timestamp, _isTimestampWithheld) = (isGood ? when : null, !isGood);
    }

    public void AddMetadata(string name) => _metadata.Add(name);

    public void AddSingle(string name, double value)
    {
        var dimensions = _defaults.Keys.Where(key => key != "own").Select(key => (key, _defaults[key])).Append(("own", "1"));
        written.Add(Sample(clock.GetUtcNow(), name, "Seconds", value, [Set(dimensions)]));
    }

    public void Measure(string kind, double value) => _pending[kind] = _pending.GetValueOrDefault(kind) + value;

    public void Flush()
    {
        WriteAll();
        _dimensions.Clear();
        _main.Clear();
        _metadata.Clear();
        _sets.Clear();
        _withheld.Clear();
        (_timestamp, _isTimestampWithheld) = (null, false);
    }

    public void WriteAll()
    {
        Write();
        WriteMeasured();
    }

    public static string Sample(DateTimeOffset time, string name, string unit, double value, IEnumerable<string> sets) =>
        $"{time.ToUnixTimeMilliseconds()}|{EmfSamples.Sample("App", name, unit, 60, value, sets)}";

    private void Write()
    {
        var defaults = _defaults.Keys.Where(name => name == "service" || !_withheld.Contains(name)).ToList();
        List<string[]> names = [[.. _main], .. _sets];
        var sets = names
            .Select(set => set.Concat(defaults).Distinct().Select(name => (name, _dimensions.GetValueOrDefault(name) ?? _defaults[name])))
            .Select(Set)
            .Distinct()
            .ToList();
        foreach (var name in _order)
        {
            var samples = _metrics[name];
            written.AddRange(samples.Select(sample => Sample(_timestamp ?? _firstAt, name, Spelling(sample.Unit), sample.Value, sets)));
        }

        _metrics.Clear();
        _order.Clear();
    }

    private void WriteMeasured()
    {
        foreach (var (kind, value) in _pending)
        {
            var set = Set(_defaults.Select(item => (item.Key, item.Value)).Append(("kind", kind)));
            measured[set] = measured.GetValueOrDefault(set) + value;
        }

        _pending.Clear();
    }

    // False where one of them is bad data: then those that would change have no value.
    private bool SetDimensions((string Name, string Value)[] dimensions)
    {
        if (Array.Exists(dimensions, dimension => dimension.Value.Length == 0))
        {
            foreach (var (name, value) in dimensions
                .Where(dimension => InForce(dimension.Name) is null || InForce(dimension.Name) != dimension.Value))
            {
                if (InForce(name) is not null)
                {
                    Write();
                }

                _dimensions.Remove(name);
                _main.Remove(name);
                _sets.RemoveAll(set => set.Contains(name));
                _withheld.Add(name);
            }

            return false;
        }

        if (Array.Exists(
            dimensions,
            dimension => _withheld.Contains(dimension.Name) || (InForce(dimension.Name) is { } value && value != dimension.Value)))
        {
            Write();
        }

        foreach (var (name, value) in dimensions)
        {
            _dimensions[name] = value;
            _withheld.Remove(name);
        }

        return true;
    }

    private string? InForce(string name) =>
        _dimensions.GetValueOrDefault(name) ?? (_withheld.Contains(name) ? null : _defaults.GetValueOrDefault(name));

    private static bool Fits(IEnumerable<string> defaults, IEnumerable<string> further) =>
        defaults.Concat(further).Distinct().Count() <= 30;

    private static string Set(IEnumerable<(string Name, string Value)> dimensions) => EmfSamples.Set(dimensions);

    private static string Spelling(MetricUnit unit) => $"{unit}".Replace("PerSecond", "/Second", StringComparison.Ordinal);
}
