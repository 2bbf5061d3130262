using System.Diagnostics;

namespace Lamplighter.ColdStart;

// Measures the phases of one start.
internal sealed class StartClock(Process process)
{
    private readonly List<double> _elapsed = [];
    private readonly List<double> _processor = [];
    private double _processorBefore;
    private long _begin;

    internal StartTimes Times => new([.. _elapsed], [.. _processor]);

    internal void Begin(long timestamp) => _begin = timestamp;

    internal void EndPhase()
    {
        _elapsed.Add(Stopwatch.GetElapsedTime(_begin).TotalMilliseconds);
        var processor = ProcessorClock.Read(process);
        _processor.Add(processor - _processorBefore);
        _processorBefore = processor;
    }
}
