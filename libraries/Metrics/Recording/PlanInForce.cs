using Lamplighter.Internal.Core.Invocations;
using Lamplighter.Internal.EmfMetrics.Emf;
using Lamplighter.Internal.EmfMetrics.Plans;

namespace Lamplighter.Internal.EmfMetrics.Recording;

// The plan that an invocation writes documents under: namespace, default dimensions, limits. Mutable: keep it in a field.
internal struct PlanInForce
{
    private MetricsPlan? _plan;
    private PlanOverrides? _overrides;

    internal MetricsPlan Get(MetricsConfiguration configuration, MetricsAttribute? attribute, EmfDocument? document) =>
        _plan is { } plan && plan.Version == configuration.Version && ReferenceEquals(plan.Attribute, attribute)
            ? plan
            : Renew(configuration, attribute, document);

    // Default dimensions that the invocation sets, and the plan that has them.
    internal void SetDefaults((string Name, string Value)[] defaults, MetricsPlan plan)
    {
        _overrides = new PlanOverrides(_overrides?.Namespace, defaults);
        _plan = plan;
    }

    internal void SetNamespace(string @namespace, MetricsPlan plan)
    {
        _overrides = new PlanOverrides(@namespace, _overrides?.Defaults);
        _plan = plan.In(@namespace);
    }

    internal readonly MetricsPlan Basis(MetricsConfiguration configuration, MetricsAttribute? attribute)
    {
        var plan = configuration.PlanOf(attribute);
        return _overrides?.Namespace is { } @namespace ? plan.In(@namespace) : plan;
    }

    // An attribute applies to its whole invocation, including what was recorded before the method was called. Options that change
    // apply to the next document. A document that doesn't fit the new plan continues under its own.
    private MetricsPlan Renew(MetricsConfiguration configuration, MetricsAttribute? attribute, EmfDocument? document)
    {
        var plan = Basis(configuration, attribute);
        if (_overrides?.Defaults is { } defaults)
        {
            var wider = PlanBuilder.Replace(plan, defaults);
            if (wider.Bytes <= plan.MaxDocumentBytes / 2)
            {
                plan = wider;
            }
            else
            {
                configuration.Process.WarnOnce(
                    "The dimensions of Metrics.SetDefaultDimensions no longer fit into half of MetricsOptions.MaxDocumentBytes. "
                    + "They were left out.");
            }
        }

        if (_plan is not null && document is not null
            && ((document.HasMetrics && ReferenceEquals(_plan.Attribute, attribute)) || !plan.Fits(document)))
        {
            return _plan;
        }

        return _plan = plan;
    }
}
