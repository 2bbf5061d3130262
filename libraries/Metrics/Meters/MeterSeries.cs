namespace Lamplighter.Internal.EmfMetrics.Meters;

// An instrument under one combination of tag values. Thread-safe.
internal sealed class MeterSeries(MeterInstrument instrument, string?[] values, KeyValuePair<string, string>[] dimensions)
{
    private double? _state;

    internal MeterInstrument Instrument { get; } = instrument;

    // By the instrument's chosen tags; null for one that a measurement did not have.
    internal string?[] Values { get; } = values;

    internal KeyValuePair<string, string>[] Dimensions { get; } = dimensions;

    // Equal where the dimensions are: series of one key share a document.
    internal string Key { get; } = KeyOf(dimensions);

    // The next one of the same hash.
    internal MeterSeries? Next { get; init; }

    // Of an UpDownCounter: the sum of all changes; null before the first.
    internal double? State
    {
        get
        {
            lock (this)
            {
                return _state;
            }
        }
    }

    internal void Change(double by)
    {
        lock (this)
        {
            _state = (_state ?? 0) + by;
        }
    }

    // Names and values are printable.
    private static string KeyOf(KeyValuePair<string, string>[] dimensions)
    {
        var key = "";
        foreach (var (name, value) in dimensions)
        {
            key += $"{name}\n{value}\n";
        }

        return key;
    }
}
