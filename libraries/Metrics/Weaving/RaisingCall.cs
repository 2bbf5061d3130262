using Lamplighter.Internal.Core.Weaving;
using Lamplighter.Internal.EmfMetrics.Recording;

namespace Lamplighter.Internal.EmfMetrics.Weaving;

// A call whose invocation must record a metric.
internal sealed class RaisingCall : WovenCall
{
    protected override Exception? OnSuccess(object? result) =>
        Invocation.Find(MetricsRecorder.Slot) is { HasRecorded: false }
            ? new InvalidOperationException(
                "The method returned and its invocation recorded no metric, which [Metrics(RaiseOnEmpty = true)] or MetricsOptions.RaiseOnEmpty forbids.")
            : null;
}
