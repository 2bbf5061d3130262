using System.ComponentModel;
using Lamplighter.Internal.Core.Invocations;
using Lamplighter.Internal.Core.Weaving;
using Lamplighter.Internal.EmfMetrics.State;

namespace Lamplighter.Internal.EmfMetrics.Weaving;

/// <summary>A method with <see cref="MetricsAttribute"/>.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class MetricsMethod : WovenMethod
{
    private readonly MetricsAttribute _attribute;

    /// <summary>Creates the method. Woven code calls this constructor.</summary>
    /// <param name="attribute">The attribute.</param>
    /// <param name="name">The name of the method.</param>
    /// <param name="hasResult">Whether the method returns a value. Metrics don't depend on it.</param>
    public MetricsMethod(MetricsAttribute attribute, string name, bool hasResult)
        : base(name)
    {
        _attribute = attribute;
    }

    /// <inheritdoc />
    protected override void Rehearse()
    {
        _ = Woven.Enter(this, []);
        Metrics.AddMetric("Rehearsal", 1, MetricUnit.Count);
    }

    /// <inheritdoc />
    protected override WovenCall? Begin(Invocation invocation)
    {
        ArgumentNullException.ThrowIfNull(invocation);
        var process = MetricsProcess.Of(invocation.Process);
        if (process.IsDisabled)
        {
            return null;
        }

        var isOutermost = false;
        try
        {
            isOutermost = invocation.Get(MetricsInvocation.Slot).Begin(_attribute);
        }
        catch (Exception error)
        {
            invocation.Process.Warn("[Metrics] couldn't prepare the metrics of the invocation. The method isn't affected.", error);
        }

        // The option applies to handlers. The attribute can require it for any method.
        var raises = _attribute.WantsMetrics ?? (isOutermost && process.Configuration.Options.RaiseOnEmpty);
        return raises ? new MetricsCall() : null;
    }
}
