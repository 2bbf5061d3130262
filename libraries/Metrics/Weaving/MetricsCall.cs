using Lamplighter.Internal.Core.Weaving;
using Lamplighter.Internal.EmfMetrics.State;

namespace Lamplighter.Internal.EmfMetrics.Weaving;

// A call whose invocation must record a metric.
internal sealed class MetricsCall : WovenCall
{
    protected override Exception? OnSuccess(object? result) =>
        Invocation.Find(MetricsInvocation.Slot) is { HasRecorded: false }
            ? new InvalidOperationException(
                "The method returned, and its invocation recorded no metric. Record one, or remove RaiseOnEmpty from [Metrics] and "
                + "MetricsOptions.")
            : null;
}
