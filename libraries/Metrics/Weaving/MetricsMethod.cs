using System.ComponentModel;
using Lamplighter.Internal.Core.Invocations;
using Lamplighter.Internal.Core.Weaving;
using Lamplighter.Internal.EmfMetrics.State;

namespace Lamplighter.Internal.EmfMetrics.Weaving;

/// <summary>A method with <see cref="MetricsAttribute"/>.</summary>
/// <param name="attribute">The attribute.</param>
/// <param name="name">The method's name.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class MetricsMethod(MetricsAttribute attribute, string name) : WovenMethod(name)
{
    /// <inheritdoc />
    protected override void Prepare(LambdaProcess process) => _ = MetricsProcess.Of(process);

    /// <inheritdoc />
    protected override void Rehearse()
    {
        _ = WovenEntryPoints.Enter(this, []);
        Metrics.AddMetric("Rehearsal", 1, MetricUnit.Count);
    }

    /// <inheritdoc />
    protected override WovenCall? Begin(Invocation invocation)
    {
        var process = MetricsProcess.Of(invocation.Process);
        if (process.IsDisabled)
        {
            return null;
        }

        var isOutermost = false;
        try
        {
            isOutermost = invocation.Get(MetricsInvocation.Slot).Begin(attribute);
        }
        catch (Exception error)
        {
            invocation.Process.Warn("[Metrics] couldn't prepare the metrics of the invocation. The method isn't affected.", error);
        }

        // The option applies to handlers. The attribute can require it for any method.
        var raises = attribute.WantsMetrics ?? (isOutermost && process.Configuration.Options.RaiseOnEmpty);
        return raises ? new MetricsCall() : null;
    }
}
