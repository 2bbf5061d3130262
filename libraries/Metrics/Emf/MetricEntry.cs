using Lamplighter.Internal.EmfMetrics.Units;

namespace Lamplighter.Internal.EmfMetrics.Emf;

// One metric of a document. Its array outlives the document and is reused by the next one.
internal struct MetricEntry : INamed
{
    // {"Name":"","Unit":"","StorageResolution":1}, and "":[],
    private static readonly int s_overhead = 56 + MetricUnits.MaxNameBytes;

    // The longest number, and a comma.
    private const int ValueBytes = 25;

    private double[]? _values;

    public string Name { get; private set; }

    internal MetricUnit Unit { get; private set; }

    internal MetricResolution Resolution { get; private set; }

    // What an exporter needs to know of it; null for values that code added.
    internal MetricOrigin? Origin { get; private set; }

    internal int Count { get; private set; }

    internal readonly ReadOnlySpan<double> Values => new(_values, 0, Count);

    internal readonly int Capacity => _values?.Length ?? 0;

    // The metric takes at most this many bytes in a document.
    internal readonly int Bytes => s_overhead + (2 * EmfRules.BytesOf(Name)) + (ValueBytes * Count);

    internal void Start(string name, MetricUnit unit, MetricResolution resolution, MetricOrigin? origin = null)
    {
        Name = name;
        Unit = unit;
        Resolution = resolution;
        Origin = origin;
        Count = 0;
    }

    internal void Append(double value)
    {
        _values ??= new double[2];
        if (Count == _values.Length)
        {
            Array.Resize(ref _values, Math.Min(Count * 4, EmfRules.MaxValues));
        }

        _values[Count++] = value;
    }
}
