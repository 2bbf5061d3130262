namespace Lamplighter.LocalHost.Otlp;

/// <summary>The field numbers of a kind of data point in metrics.proto; -1 for a field that it lacks. The time is always 3.</summary>
internal sealed record PointFields(int Attributes, int Double, int Integer, int Count, int Min, int Max, int Exemplars)
{
    private const int None = -1;

    public static PointFields Number { get; } = new(7, 4, 6, None, None, None, 5);

    public static PointFields Histogram { get; } = new(9, 5, None, 4, 11, 12, 8);

    public static PointFields ExponentialHistogram { get; } = new(1, 5, None, 4, 12, 13, 11);

    public static PointFields Summary { get; } = new(7, 5, None, 4, None, None, None);
}
