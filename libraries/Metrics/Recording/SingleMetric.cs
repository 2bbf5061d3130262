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
        (string Name, string Value)[] dimensions)
    {
        DocumentChecks.ThrowIf(@namespace is null ? null : EmfRules.Namespace(@namespace), nameof(@namespace));
        var plan = current.Plan();
        ColdStartMetric.Write(current, plan);
        @namespace ??= current.NamespaceOf(plan);
        var document = current.Documents.Rent();
        try
        {
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
