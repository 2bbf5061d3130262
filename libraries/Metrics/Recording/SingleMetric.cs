using Lamplighter.Internal.EmfMetrics.Emf;

namespace Lamplighter.Internal.EmfMetrics.Recording;

// Writes one metric in a document of its own. The current document isn't involved.
internal static class SingleMetric
{
    internal static void Write(
        CurrentDocument current,
        string name,
        double value,
        MetricUnit unit,
        MetricResolution resolution,
        string? @namespace,
        (string Name, string Value)[] dimensions,
        string? service)
    {
        DocumentChecks.ThrowIf(@namespace is null ? null : EmfRules.Namespace(@namespace), nameof(@namespace));
        var plan = current.Plan();
        ColdStartMetric.Write(current, plan);
        @namespace ??= current.NamespaceOf(plan);
        plan = current.Configuration.Options.SingleMetricDefaultDimensions ? plan : plan.With(plan.Service);
        var document = current.Documents.Rent();
        try
        {
            plan = SetService(current, document, plan, service);
            Set(current, document, plan, dimensions);
            DocumentChecks.NewMetric(name, unit, resolution, document, plan);
            current.HasRecorded = true;
            if (@namespace is null)
            {
                current.RejectWithoutNamespace();
                return;
            }

            if (EmfRules.Value(name, value) is { } problem)
            {
                current.Reject(problem, nameof(value));
                return;
            }

            document.TryAddMetric(name, value, unit, resolution, current.Process.Clock);
            current.Send(document, document.Metrics, plan.Without(document.Withheld), @namespace);
        }
        finally
        {
            current.Documents.Return(document);
        }
    }

    // A metric must not have the service of others because its own is invalid.
    private static MetricsPlan SetService(CurrentDocument current, EmfDocument document, MetricsPlan plan, string? service)
    {
        if (service is null || current.Configuration.Options.ServiceDimension is not { } dimension)
        {
            return plan;
        }

        DocumentChecks.RoomInMainSet(dimension, document, plan);
        var bytes = EmfDocument.BytesOfDimension(dimension, service);
        if ((EmfRules.DimensionValue(dimension, service) ?? plan.NoRoom(document, bytes)) is { } problem)
        {
            current.Reject(problem, nameof(service));
            return plan.WithoutService();
        }

        document.SetDimension(dimension, service, isMain: true);
        return plan;
    }

    private static void Set(CurrentDocument current, EmfDocument document, MetricsPlan plan, (string Name, string Value)[] dimensions)
    {
        foreach (var (name, value) in dimensions)
        {
            DocumentChecks.DimensionName(name, null);
            DocumentChecks.RoomInMainSet(name, document, plan);
            var bytes = EmfDocument.BytesOfDimension(name, value ?? "") - document.BytesOfDimension(name);
            if ((EmfRules.DimensionValue(name, value) ?? plan.NoRoom(document, bytes)) is { } problem)
            {
                current.Reject(problem, nameof(dimensions));
                document.Withhold(name);
                continue;
            }

            document.SetDimension(name, value!, isMain: true);
        }
    }
}
