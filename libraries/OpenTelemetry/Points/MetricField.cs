namespace Lamplighter.Internal.OpenTelemetry.Points;

// The numbers of the fields in OTLP's metrics.proto. Those of data points that differ by kind are in PointForm.
internal static class MetricField
{
    internal const int ScopeName = 1;
    internal const int ScopeVersion = 2;

    internal const int Name = 1;
    internal const int Description = 2;
    internal const int Unit = 3;

    internal const int Points = 1;
    internal const int Temporality = 2;
    internal const int IsMonotonic = 3;

    internal const int StartTime = 2;
    internal const int Time = 3;
    internal const int NumberValue = 4;
    internal const int Count = 4;
    internal const int Sum = 5;
    internal const int Min = 11;
    internal const int Max = 12;

    internal const int ExemplarTime = 2;
    internal const int ExemplarValue = 3;
    internal const int ExemplarTraceId = 5;
}
