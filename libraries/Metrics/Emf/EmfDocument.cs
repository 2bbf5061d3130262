namespace Lamplighter.Internal.EmfMetrics.Emf;

// One EMF document while it grows: metrics, and the context (dimensions, metadata, timestamp) that they share. Callers have checked
// everything that they add. For one thread at a time; reused for one document after another.
internal sealed class EmfDocument
{
    // The member with the request that the metrics belong to: the key that log lines have too.
    internal const string RequestId = "function_request_id";

    // Quotes, colons, commas.
    private const int Punctuation = 8;
    private const int PooledValues = 2048;
    private const int PooledBytes = 64 * 1024;

    private readonly List<string[]> _furtherSets = [];
    private readonly List<string> _withheld = [];
    private NamedTable<MetricEntry> _metrics = new(8);
    private NamedTable<DimensionEntry> _dimensions = new(4);
    private NamedTable<MetadataEntry> _metadata = new(2);

    internal Entries<MetricEntry> Metrics => _metrics.Items;

    internal Entries<DimensionEntry> Dimensions => _dimensions.Items;

    internal Entries<MetadataEntry> Metadata => _metadata.Items;

    // Dimension sets in addition to the main one, each as its names without the default dimensions.
    internal List<string[]> FurtherSets => _furtherSets;

    internal bool HasMetrics => _metrics.Count > 0;

    // Names of dimensions whose last value was invalid. The document doesn't have them, even if a default dimension has the name.
    internal List<string> Withheld => _withheld;

    // A buffer for the line that the document becomes.
    internal Utf8Text Line { get; } = new();

    // A list for the dimensions as an exporter gets them; null until there is one.
    internal List<KeyValuePair<string, string>>? Exported { get; set; }

    // As the program set it; null for the time of the first metric.
    internal DateTimeOffset? Timestamp { get; set; }

    // Whether the time that the program set last was invalid.
    internal bool IsTimestampWithheld { get; set; }

    internal DateTimeOffset FirstMetricAt { get; private set; }

    // The context takes at most this many bytes, in addition to what every document and every set has.
    internal int ContextBytes { get; private set; }

    // A document that grew very large would keep memory that few other documents need.
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

    // The bytes that a dimension or metadata of this name takes now.
    internal int BytesOfDimension(string name) => ValueOfDimension(name) is { } value ? BytesOfDimension(name, value) : 0;

    internal int BytesOfMetadata(string name) => _metadata.IndexOf(name) is >= 0 and var index ? _metadata[index].Bytes : 0;

    internal string? ValueOfDimension(string name) =>
        _dimensions.IndexOf(name) is >= 0 and var index ? _dimensions[index].Value : null;

    // False when the document has no room for another value or metric. Nothing is added then.
    internal bool TryAppend(int index, double value)
    {
        if (_metrics[index].Count == EmfRules.MaxValues)
        {
            return false;
        }

        _metrics[index].Append(value);
        return true;
    }

    internal bool TryAddMetric(
        string name, double value, MetricUnit unit, MetricResolution resolution, TimeProvider clock, MetricOrigin? origin = null)
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
        metric.Start(name, unit, resolution, origin);
        metric.Append(value);
        return true;
    }

    internal void SetDimension(string name, string value, bool isMain)
    {
        _withheld.Remove(name);
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

    internal bool IsInMainSet(string name) => _dimensions.IndexOf(name) is >= 0 and var index && _dimensions[index].IsMain;

    // Removes the dimension, and every set that has it.
    internal void Withhold(string name)
    {
        if (!_withheld.Contains(name))
        {
            _withheld.Add(name);
        }

        if (_dimensions.IndexOf(name) is >= 0 and var index)
        {
            ContextBytes -= BytesOfDimension(name, _dimensions[index].Value);
            _dimensions.RemoveAt(index);
        }

        for (var i = _furtherSets.Count - 1; i >= 0; i--)
        {
            if (Array.IndexOf(_furtherSets[i], name) >= 0)
            {
                ContextBytes -= BytesOfNames(_furtherSets[i]);
                _furtherSets.RemoveAt(i);
            }
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

    internal void AddSet(string[] names)
    {
        _furtherSets.Add(names);
        ContextBytes += BytesOfNames(names);
    }

    internal void SetMetadata(string name, object value, int bytes)
    {
        RemoveMetadata(name);
        _metadata.Add() = new MetadataEntry(name, value, bytes);
        ContextBytes += bytes;
    }

    internal void RemoveMetadata(string name)
    {
        if (_metadata.IndexOf(name) is >= 0 and var index)
        {
            ContextBytes -= _metadata[index].Bytes;
            _metadata.RemoveAt(index);
        }
    }

    // The name is written twice: in a set and at the root.
    internal static int BytesOfDimension(string name, string value) =>
        (2 * (EmfRules.BytesOf(name) + Punctuation)) + EmfRules.BytesOf(value);

    internal static int BytesOfRequestId(string? id) => string.IsNullOrEmpty(id) ? 0 : BytesOfName(RequestId) + EmfRules.BytesOf(id);

    internal static int BytesOfName(string name) => EmfRules.BytesOf(name) + Punctuation;

    internal static int BytesOfNames(ReadOnlySpan<string> names)
    {
        var bytes = 0;
        foreach (var name in names)
        {
            bytes += BytesOfName(name);
        }

        return bytes;
    }

    // Moves the metrics to an empty document, and copies the context.
    internal void MoveMetricsTo(EmfDocument other)
    {
        (_metrics, other._metrics) = (other._metrics, _metrics);
        other.FirstMetricAt = FirstMetricAt;
        CopyContextTo(other);
    }

    internal void CopyContextTo(EmfDocument other)
    {
        other.Timestamp = Timestamp;
        other._withheld.AddRange(_withheld);
        foreach (var (name, value, isMain) in Dimensions)
        {
            other.SetDimension(name, value, isMain);
        }

        foreach (var set in _furtherSets)
        {
            other.AddSet(set);
        }

        foreach (var (name, value, bytes) in Metadata)
        {
            other.SetMetadata(name, value, bytes);
        }
    }

    // The context stays for the metrics that follow.
    internal void ClearMetrics() => _metrics.Forget();

    internal void Clear()
    {
        ClearMetrics();
        _dimensions.Clear();
        _metadata.Clear();
        _furtherSets.Clear();
        _withheld.Clear();
        ContextBytes = 0;
        Timestamp = null;
        IsTimestampWithheld = false;
    }
}
