namespace Lamplighter.Internal.EmfMetrics.Emf;

// One metric of a document. Its array outlives the document and serves the next.
internal struct MetricEntry : INamed
{
    // {"Name":"","Unit":"Kilobytes/Second","StorageResolution":1}, and "":[],
    private const int Overhead = 72;

    // The longest double, and a comma.
    private const int ValueBytes = 25;

    private double[]? _values;

    public string Name { get; private set; }

    internal MetricUnit Unit { get; private set; }

    internal MetricResolution Resolution { get; private set; }

    internal int Count { get; private set; }

    internal readonly ReadOnlySpan<double> Values => _values.AsSpan(0, Count);

    internal readonly int Capacity => _values?.Length ?? 0;

    // No more bytes than this does it take in a document.
    internal readonly int Bytes => Overhead + (2 * EmfRules.BytesOf(Name)) + (ValueBytes * Count);

    internal void Start(string name, MetricUnit unit, MetricResolution resolution)
    {
        Name = name;
        Unit = unit;
        Resolution = resolution;
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
