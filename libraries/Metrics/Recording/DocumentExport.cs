using Lamplighter.Internal.Core.Invocations;
using Lamplighter.Internal.EmfMetrics.Emf;
using Lamplighter.Internal.EmfMetrics.Units;

namespace Lamplighter.Internal.EmfMetrics.Recording;

// Gives the metrics of a document to an exporter. A document with several sets of dimensions has the values in each set; an exporter gets
// them once, with the dimensions of all sets.
internal static class DocumentExport
{
    internal static void Export(
        MetricExporter exporter,
        EmfDocument document,
        Entries<MetricEntry> metrics,
        MetricsPlan plan,
        string @namespace,
        Invocation? invocation)
    {
        var dimensions = DimensionsOf(document, plan);
        foreach (ref readonly var metric in metrics)
        {
            var origin = metric.Origin;
            exporter.Export(new RecordedMetric
            {
                Invocation = invocation,
                Scope = origin?.Scope ?? @namespace,
                ScopeVersion = origin?.ScopeVersion,
                Name = metric.Name,
                Description = origin?.Description,
                Unit = origin?.Unit ?? MetricUnits.SymbolOf(metric.Unit),
                Kind = origin?.Kind ?? RecordedMetricKind.Samples,
                Values = metric.Values,
                Dimensions = dimensions,
                Since = invocation?.StartedAt ?? document.FirstMetricAt,
                Timestamp = document.Timestamp,
            });
        }
    }

    private static List<KeyValuePair<string, string>> DimensionsOf(EmfDocument document, MetricsPlan plan)
    {
        var all = document.Exported ??= [];
        all.Clear();
        foreach (var (name, value) in plan.Dimensions)
        {
            all.Add(new(name, document.ValueOfDimension(name) ?? value));
        }

        foreach (ref readonly var dimension in document.Dimensions)
        {
            if (!plan.HasDimension(dimension.Name))
            {
                all.Add(new(dimension.Name, dimension.Value));
            }
        }

        return all;
    }
}
