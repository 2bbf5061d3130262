using Lamplighter.Internal.Core.Invocations;
using Lamplighter.Internal.EmfMetrics.State;

namespace Lamplighter;

/// <summary>
/// Measures the time from <see cref="Metrics.Measure"/> until it's disposed, and adds the time to a metric in milliseconds. The metric
/// belongs to the invocation that called <see cref="Metrics.Measure"/>, wherever the timer is disposed. Further calls of
/// <see cref="Dispose"/> have no effect. Thread-safe.
/// </summary>
public sealed class MetricTimer : IDisposable
{
    internal static readonly MetricTimer None = new(null, "", MetricResolution.Standard);

    private readonly string _name;
    private readonly MetricResolution _resolution;
    private readonly long _start;
    private MetricsInvocation? _invocation;

    internal MetricTimer(MetricsInvocation? invocation, string name, MetricResolution resolution)
    {
        _invocation = invocation;
        _name = name;
        _resolution = resolution;
        _start = invocation?.Process.Clock.GetTimestamp() ?? 0;
    }

    /// <summary>Stops the timer and adds the time to the metric. Never throws.</summary>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _invocation, null) is not { } invocation)
        {
            return;
        }

        try
        {
            var elapsed = invocation.Process.Clock.GetElapsedTime(_start);
            invocation.EndTimer(_name, elapsed, _resolution);
        }
        catch (ArgumentException error)
        {
            // At the end of a using block, an exception would hide the one that the block threw.
            invocation.Process.Warn($"The time of the metric \"{_name}\" couldn't be recorded.", error);
        }
    }
}
