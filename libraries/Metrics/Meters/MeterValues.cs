namespace Lamplighter.Internal.EmfMetrics.Meters;

// What was measured in an invocation, or outside of any, and isn't written yet. For one thread at a time.
internal sealed class MeterValues
{
    private readonly Dictionary<MeterSeries, MeterValue> _bySeries = [];

    internal int Count => _bySeries.Count;

    internal MeterValue Add(MeterSeries series, double value)
    {
        if (!_bySeries.TryGetValue(series, out var there))
        {
            _bySeries[series] = there = new MeterValue(series);
        }

        there.Add(value);
        return there;
    }

    internal void TakeFrom(MeterValues other)
    {
        foreach (var (series, measured) in other._bySeries)
        {
            foreach (var value in measured.Values)
            {
                Add(series, value);
            }
        }
    }

    internal void Remove(MeterSeries series) => _bySeries.Remove(series);

    // Sorted so that series that share a document are adjacent.
    internal MeterValue[] TakeAll()
    {
        MeterValue[] all = [.. _bySeries.Values];
        _bySeries.Clear();
        Array.Sort(all, static (a, b) => string.CompareOrdinal(a.Series.Key, b.Series.Key) is not 0 and var order
            ? order
            : string.CompareOrdinal(a.Series.Instrument.Name, b.Series.Instrument.Name));
        return all;
    }
}
