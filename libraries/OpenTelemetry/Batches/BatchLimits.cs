namespace Lamplighter.Internal.OpenTelemetry.Batches;

// How much one request of a signal takes, and how many requests of an invocation wait to be sent: they are kept in memory. The services of
// AWS refuse a larger request with everything in it; a collector may take more, but doesn't tell how much, so the same limits apply to each
// endpoint.
internal sealed record BatchLimits(int Bytes, int Items, int Requests)
{
    private const int SpanRequests = 4;
    private const int LineRequests = 8;
    private const int PointRequests = 4;

    // X-Ray takes 5 MB and 10,000 spans.
    internal static BatchLimits Spans { get; } = new(Bytes: 4_500_000, Items: 10_000, SpanRequests);

    // CloudWatch Logs takes 1 MB; in some regions 20 MB.
    internal static BatchLimits Lines { get; } = new(Bytes: 1_000_000, Items: 10_000, LineRequests);

    // CloudWatch takes 1 MB and 1,000 data points. Items are data points here.
    internal static BatchLimits Points { get; } = new(Bytes: 1_000_000, Items: 1_000, PointRequests);
}
