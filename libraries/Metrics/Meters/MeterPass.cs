using Lamplighter.Internal.EmfMetrics.Recording;

namespace Lamplighter.Internal.EmfMetrics.Meters;

// One look at the instruments that are asked for their values. For one thread at a time.
internal sealed class MeterPass(MetricsRecorder recorder, DateTimeOffset at)
{
    internal MetricsRecorder Recorder { get; } = recorder;

    internal DateTimeOffset At { get; } = at;

    // Without them only increments are found.
    internal bool HasStates { get; set; }

    internal MeterValues Found { get; } = new();
}
