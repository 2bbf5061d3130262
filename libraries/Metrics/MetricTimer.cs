using Lamplighter.Internal.Core.Invocations;
using Lamplighter.Internal.EmfMetrics.Recording;

namespace Lamplighter;

/// <summary>
/// Measures from <see cref="Metrics.Measure"/> until it is disposed, and adds the time to a metric in milliseconds. The metric
/// belongs to the invocation that started the measure, wherever it is disposed. Disposing it again does nothing. Thread-safe.
/// </summary>
public sealed class MetricTimer : IDisposable
{
    internal static readonly MetricTimer None = new(null, "", MetricResolution.Standard);

    private readonly string _name;
    private readonly MetricResolution _resolution;
    private readonly long _start;
    private MetricsRecorder? _recorder;

    internal MetricTimer(MetricsRecorder? recorder, string name, MetricResolution resolution)
    {
        _recorder = recorder;
        _name = name;
        _resolution = resolution;
        _start = recorder?.Process.Clock.GetTimestamp() ?? 0;
    }

    /// <summary>Ends the measure. Never throws.</summary>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _recorder, null) is not { } recorder)
        {
            return;
        }

        try
        {
            var elapsed = recorder.Process.Clock.GetElapsedTime(_start);
            recorder.EndMeasure(_name, elapsed, _resolution);
        }
        catch (ArgumentException error)
        {
            // Thrown from the end of a using block, it would hide what the block threw.
            recorder.Process.Warn($"The time of the measure \"{_name}\" could not be recorded.", error);
        }
    }
}
