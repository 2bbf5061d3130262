namespace Lamplighter.Internal.EmfMetrics.Meters;

// An instrument under one combination of tag values. Thread-safe.
internal sealed class MeterSeries(MeterInstrument instrument, string?[] values, KeyValuePair<string, string>[] dimensions)
{
    private readonly object _gate = new();
    private double? _state;

    internal MeterInstrument Instrument { get; } = instrument;

    // By the chosen tags of the instrument; null for a tag that the measurement doesn't have.
    internal string?[] Values { get; } = values;

    internal KeyValuePair<string, string>[] Dimensions { get; } = dimensions;

    // Equal for equal dimensions. Series with one key share a document.
    internal string Key { get; } = KeyOf(dimensions);

    // The next series with the same hash.
    internal MeterSeries? Next { get; init; }

    // The sum of all changes of an UpDownCounter; null before the first.
    internal double? State
    {
        get
        {
            lock (_gate)
            {
                return _state;
            }
        }
    }

    internal void Change(double by)
    {
        lock (_gate)
        {
            _state = (_state ?? 0) + by;
        }
    }

    // Names and values are printable, so a line break separates them.
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
