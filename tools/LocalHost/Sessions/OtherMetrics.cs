using Lamplighter.LocalHost.Records;
using Lamplighter.LocalHost.Telemetry;

namespace Lamplighter.LocalHost.Sessions;

/// <summary>
/// The metrics of documents that belong to no invocation, such as those of a library that doesn't write the request while several
/// invocations run. The oldest documents are removed first. Not thread-safe.
/// </summary>
internal sealed class OtherMetrics(long maxBytes)
{
    private const long Overhead = 200;
    private readonly Queue<(IReadOnlyList<MetricPoint> Points, long Bytes)> _documents = new();
    private long _bytes;

    public IReadOnlyList<MetricPoint> Points => [.. _documents.SelectMany(document => document.Points)];

    /// <summary>Returns false when the line has no metrics.</summary>
    public bool TryAdd(OutputLine line)
    {
        MetricPoint[] points = [.. MetricPoint.Of(line)];
        if (points.Length == 0)
        {
            return false;
        }

        var bytes = (2L * line.Text.Length) + (Overhead * points.Length);
        _documents.Enqueue((points, bytes));
        _bytes += bytes;
        while (_bytes > maxBytes)
        {
            _bytes -= _documents.Dequeue().Bytes;
        }

        return true;
    }

    public void Clear()
    {
        _documents.Clear();
        _bytes = 0;
    }
}
