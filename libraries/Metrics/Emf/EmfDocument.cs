namespace Lamplighter.Emf;

// One EMF document while it grows: metrics, and the context (dimensions, metadata, timestamp) that they share. What it takes
// has been checked. For one thread at a time; serves one document after another.
internal sealed class EmfDocument
{
    // Quotes, colons, commas.
    private const int Punctuation = 8;
    private const int PooledValues = 2048;
    private const int PooledBytes = 64 * 1024;

    private readonly List<string[]> _furtherSets = [];
    private NamedTable<MetricEntry> _metrics = new(8);
    private NamedTable<DimensionEntry> _dimensions = new(4);
    private NamedTable<MetadataEntry> _metadata = new(2);

    internal ReadOnlySpan<MetricEntry> Metrics => _metrics.Items;

    internal ReadOnlySpan<DimensionEntry> Dimensions => _dimensions.Items;

    internal ReadOnlySpan<MetadataEntry> Metadata => _metadata.Items;

    // Dimension sets beside the main one, each by the names that it has beside the default dimensions.
    internal List<string[]> FurtherSets => _furtherSets;

    internal bool HasMetrics => _metrics.Count > 0;

    internal bool IsBlank => _metrics.Count + _dimensions.Count + _metadata.Count + _furtherSets.Count == 0 && Timestamp is null;

    // For the line that it becomes.
    internal Utf8Text Line { get; } = new();

    // As the program set it; else the time of the first metric counts.
    internal DateTimeOffset? Timestamp { get; set; }

    internal DateTimeOffset FirstMetricAt { get; private set; }

    // No more bytes than this does the context take, beside what every document has.
    internal int ContextBytes { get; private set; }

    // A document that grew very large would keep memory alive that few need.
    internal bool IsWorthPooling
    {
        get
        {
            var values = 0;
            foreach (ref readonly var metric in _metrics.Kept)
            {
                values += metric.Capacity;
            }

            return values <= PooledValues && Line.Capacity <= PooledBytes;
        }
    }

    internal int IndexOfMetric(string name) => _metrics.IndexOf(name);

    internal bool HasMetadata(string name) => _metadata.IndexOf(name) >= 0;

    internal string? ValueOfDimension(string name) => _dimensions.IndexOf(name) is >= 0 and var index ? _dimensions[index].Value : null;

    // False, and nothing added, when the document has no place for another value or metric.
    internal bool TryAppend(int index, double value)
    {
        if (_metrics[index].Count == EmfRules.MaxValues)
        {
            return false;
        }

        _metrics[index].Append(value);
        return true;
    }

    internal bool TryAddMetric(string name, double value, MetricUnit unit, MetricResolution resolution, TimeProvider clock)
    {
        if (_metrics.Count == EmfRules.MaxMetrics)
        {
            return false;
        }

        if (_metrics.Count == 0)
        {
            FirstMetricAt = clock.GetUtcNow();
        }

        ref var metric = ref _metrics.Add();
        metric.Start(name, unit, resolution);
        metric.Append(value);
        return true;
    }

    internal void SetDimension(string name, string value, bool isMain)
    {
        var index = _dimensions.IndexOf(name);
        if (index >= 0)
        {
            ref var there = ref _dimensions[index];
            ContextBytes += EmfRules.BytesOf(value) - EmfRules.BytesOf(there.Value);
            there = new DimensionEntry(name, value, isMain || there.IsMain);
        }
        else
        {
            ContextBytes += BytesOfDimension(name, value);
            _dimensions.Add() = new DimensionEntry(name, value, isMain);
        }
    }

    internal bool HasSet(ReadOnlySpan<string> names)
    {
        foreach (var set in _furtherSets)
        {
            if (names.SequenceEqual(set))
            {
                return true;
            }
        }

        return false;
    }

    internal void AddSet(string[] names, int bytes)
    {
        _furtherSets.Add(names);
        ContextBytes += bytes;
    }

    internal void SetMetadata(string name, object value, int bytes)
    {
        var index = _metadata.IndexOf(name);
        if (index >= 0)
        {
            ContextBytes -= _metadata[index].Bytes;
            _metadata[index] = new MetadataEntry(name, value, bytes);
        }
        else
        {
            _metadata.Add() = new MetadataEntry(name, value, bytes);
        }

        ContextBytes += bytes;
    }

    // Its name stands in a set and at the root.
    internal static int BytesOfDimension(string name, string value) =>
        (2 * (EmfRules.BytesOf(name) + Punctuation)) + EmfRules.BytesOf(value);

    internal static int BytesOfName(string name) => EmfRules.BytesOf(name) + Punctuation;

    // The context stays: for a document of which a part is written before the rest.
    internal void ClearMetrics()
    {
        for (var i = 0; i < _metrics.Count; i++)
        {
            _metrics[i].Start("", default, default);
        }

        _metrics.Forget();
    }

    internal void Clear()
    {
        ClearMetrics();
        _dimensions.Clear();
        _metadata.Clear();
        _furtherSets.Clear();
        ContextBytes = 0;
        Timestamp = null;
    }
}
