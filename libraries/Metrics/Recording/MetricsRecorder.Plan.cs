using Lamplighter.Internal.Core.Invocations;
using Lamplighter.Internal.EmfMetrics.Emf;

namespace Lamplighter.Internal.EmfMetrics.Recording;

// What the documents are written under: namespace, default dimensions, limits.
internal sealed partial class MetricsRecorder
{
    private MetricsPlan Plan() =>
        _plan is { } plan && plan.Version == _process.Version && ReferenceEquals(_plannedFor, Attribute) ? plan : NewPlan();

    // An attribute says where all of its invocation belongs, also what was recorded before it was entered. Options that change
    // take effect with the next document. A document that the new plan does not fit goes on under its own.
    private MetricsPlan NewPlan()
    {
        var attribute = Attribute;
        var plan = _process.PlanOf(attribute);
        if (_defaults is not null)
        {
            var wider = PlanBuilder.Replace(plan, _defaults);
            if (wider.Bytes <= plan.MaxDocumentBytes / 2)
            {
                plan = wider;
            }
            else
            {
                Process.WarnOnce("The dimensions of Metrics.SetDefaultDimensions no longer fit into half of MetricsOptions.MaxDocumentBytes; they were left out.");
            }
        }

        if (_plan is not null && _document is { } document
            && ((document.HasMetrics && ReferenceEquals(_plannedFor, attribute)) || !plan.Fits(document)))
        {
            return _plan;
        }

        _plannedFor = attribute;
        return _plan = plan;
    }

    private string? NamespaceOf(MetricsPlan plan) => plan.Namespace ?? _process.PlanOf(Attribute).Namespace;
}
