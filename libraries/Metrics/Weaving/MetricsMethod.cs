using System.ComponentModel;
using Lamplighter.Internal.Core.Invocations;
using Lamplighter.Internal.Core.Weaving;
using Lamplighter.Internal.EmfMetrics.Recording;

namespace Lamplighter.Internal.EmfMetrics.Weaving;

/// <summary>A method with <see cref="MetricsAttribute"/>.</summary>
/// <param name="attribute">The attribute.</param>
/// <param name="name">The method's name.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class MetricsMethod(MetricsAttribute attribute, string name) : WovenMethod(name)
{
    /// <inheritdoc />
    protected override void Rehearse()
    {
        _ = WovenSteps.Enter(this, []);
        Metrics.AddMetric("Rehearsal", 1, MetricUnit.Count);
    }

    /// <inheritdoc />
    protected override WovenCall? Begin(Invocation invocation)
    {
        ArgumentNullException.ThrowIfNull(invocation);
        if (MetricsProcess.Of(invocation.Process).Environment.IsDisabled)
        {
            return null;
        }

        var isOutermost = false;
        try
        {
            isOutermost = invocation.Get(MetricsRecorder.Slot).Begin(attribute);
        }
        catch (Exception error)
        {
            invocation.Process.Warn("[Metrics] could not prepare the metrics of the invocation; the method was not affected.", error);
        }

        // The option is about handlers; an attribute may ask it of any method.
        var raises = attribute.WantsMetrics ?? (isOutermost && MetricsProcess.Of(invocation.Process).Options.RaiseOnEmpty);
        return raises ? new RaisingCall() : null;
    }
}
