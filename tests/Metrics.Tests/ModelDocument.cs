namespace Lamplighter.Tests;

/// <summary>The document of the invocation as the documentation describes it; puts what it writes into a list of samples.</summary>
public sealed class ModelDocument(List<string> written)
{
    private readonly Dictionary<string, List<(double Value, MetricUnit Unit)>> _metrics = [];
    private readonly Dictionary<string, string> _dimensions = [];
    private readonly HashSet<string> _main = [];
    private readonly HashSet<string> _metadata = [];
    private readonly List<string[]> _sets = [];

    public bool CanBeMetric(string name) => !_dimensions.ContainsKey(name) && !_metadata.Contains(name);

    public bool CanBeDimension(string name) => !_metrics.ContainsKey(name) && !_metadata.Contains(name);

    public bool CanBeMetadata(string name) => !_metrics.ContainsKey(name) && !_dimensions.ContainsKey(name);

    public void AddMetric(string name, double value, MetricUnit unit)
    {
        if (_metrics.TryGetValue(name, out var there) ? there.Count == 100 : _metrics.Count == 100)
        {
            Write();
        }

        if (!_metrics.TryGetValue(name, out var values))
        {
            _metrics[name] = values = [];
        }

        values.Add((value, unit));
    }

    public void AddDimension(string name, string value)
    {
        SetDimensions((name, value));
        _main.Add(name);
    }

    public void AddSet(params (string Name, string Value)[] dimensions)
    {
        SetDimensions(dimensions);
        var names = dimensions.Select(dimension => dimension.Name).ToArray();
        if (!_sets.Exists(set => set.SequenceEqual(names)))
        {
            _sets.Add(names);
        }
    }

    public void AddMetadata(string name) => _metadata.Add(name);

    public void AddSingle(string name, double value) =>
        written.Add(EmfSamples.Sample("App", name, "Seconds", 60, value, ["own=1,service=orders"]));

    public void Flush()
    {
        Write();
        _dimensions.Clear();
        _main.Clear();
        _metadata.Clear();
        _sets.Clear();
    }

    public void Write()
    {
        string[][] names = [[.. _main], .. _sets];
        var sets = names.Select(set => EmfSamples.Set(set.Select(name => (name, _dimensions[name])).Append(("service", "orders")))).ToList();
        foreach (var (name, values) in _metrics)
        {
            written.AddRange(values.Select(sample => EmfSamples.Sample("App", name, Spelling(sample.Unit), 60, sample.Value, sets)));
        }

        _metrics.Clear();
    }

    private void SetDimensions(params (string Name, string Value)[] dimensions)
    {
        if (dimensions.Any(dimension => _dimensions.TryGetValue(dimension.Name, out var value) && value != dimension.Value))
        {
            Write();
        }

        foreach (var (name, value) in dimensions)
        {
            _dimensions[name] = value;
        }
    }

    private static string Spelling(MetricUnit unit) => $"{unit}".Replace("PerSecond", "/Second", StringComparison.Ordinal);
}
