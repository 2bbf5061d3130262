using Lamplighter.Internal.Core.Invocations;

namespace Lamplighter.Internal.OpenTelemetry.Points;

// The table of how each kind of metric is written. OpenTelemetry's SDK writes instruments the same way if delta temporality is preferred,
// except that its histograms have buckets. Data is the field of the metric that has the points.
internal sealed record PointForm(
    RecordedMetricKind Kind, int Data, int Attributes, int Exemplars, ulong Temporality, bool IsMonotonic = false, bool HasStart = true)
{
    private const int GaugeData = 5;
    private const int SumData = 7;
    private const int HistogramData = 9;
    private const ulong Delta = 1;
    private const ulong Cumulative = 2;

    private static readonly PointForm s_samples = new(RecordedMetricKind.Samples, HistogramData, 9, 8, Delta);
    private static readonly PointForm s_increments = new(RecordedMetricKind.Increments, SumData, 7, 5, Delta, IsMonotonic: true);
    private static readonly PointForm s_state = new(RecordedMetricKind.State, SumData, 7, 5, Cumulative);
    private static readonly PointForm s_gauge = new(RecordedMetricKind.Gauge, GaugeData, 7, 5, 0, HasStart: false);

    internal bool IsHistogram => Data == HistogramData;

    internal static PointForm Of(RecordedMetricKind kind) => kind switch
    {
        RecordedMetricKind.Increments => s_increments,
        RecordedMetricKind.State => s_state,
        RecordedMetricKind.Gauge => s_gauge,
        _ => s_samples,
    };
}
