using Lamplighter.Internal.EmfMetrics.Emf;

namespace Lamplighter.Internal.EmfMetrics.Meters;

// What was measured in a series and isn't written yet: a sum, or each value.
internal sealed class MeterValue(MeterSeries series)
{
    private double[] _values = new double[1];
    private int _count;

    internal MeterSeries Series { get; } = series;

    internal ReadOnlySpan<double> Values => _values.AsSpan(0, _count);

    internal bool IsFull => _count >= EmfRules.MaxValues;

    internal void Add(double value)
    {
        if (Series.Instrument.IsSummed)
        {
            _values[0] += value;
            _count = 1;
            return;
        }

        if (_count == _values.Length)
        {
            Array.Resize(ref _values, _count * 4);
        }

        _values[_count++] = value;
    }
}
