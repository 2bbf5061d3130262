using Lamplighter.Internal.Core.Invocations;
using Lamplighter.Internal.EmfMetrics.Emf;

namespace Lamplighter.Internal.EmfMetrics.Recording;

// The metric of the first invocation of a process. It has a separate document, so metrics recorded before don't delay it.
internal static class ColdStartMetric
{
    private const string Name = "ColdStart";

    private static readonly MetricOrigin s_origin = new(RecordedMetricKind.Increments);

    internal static void Write(CurrentDocument current, MetricsPlan plan, bool isLastChance = false)
    {
        if (!current.IsColdStartPending || !plan.CaptureColdStart)
        {
            return;
        }

        // The metric waits as long as an attribute or a call of Configure can still set a namespace.
        if (current.NamespaceOf(plan) is not { } @namespace)
        {
            if (isLastChance)
            {
                current.IsColdStartPending = false;
                current.Process.WarnOnce($"The metric ColdStart wasn't written. {CurrentDocument.NoNamespace}");
            }

            return;
        }

        current.IsColdStartPending = false;

        var document = current.Documents.Rent();
        plan = PlanOf(current, plan);
        if (current.Configuration.Options.FunctionNameDimension is { } dimension && dimension != Name
            && FunctionOf(current, dimension) is { } function)
        {
            document.SetDimension(dimension, function, isMain: true);
        }

        document.TryAddMetric(Name, 1, MetricUnit.Count, MetricResolution.Standard, current.Process.Clock, s_origin);
        current.Send(document, document.Metrics, plan, @namespace);
        current.Documents.Return(document);
    }

    // Room stays for the name of the function, and a dimension can't have the name of the metric.
    private static MetricsPlan PlanOf(CurrentDocument current, MetricsPlan plan)
    {
        if (plan.HasDimension(Name))
        {
            plan = plan.HasService && plan.Dimensions[0].Key == Name ? plan.WithoutService() : plan;
            plan = plan.Without([Name]);
        }

        return current.Configuration.Options.ColdStartDefaultDimensions && plan.Dimensions.Length < EmfRules.MaxDimensions
            ? plan
            : plan.With(plan.Service);
    }

    // Null where no name is valid.
    private static string? FunctionOf(CurrentDocument current, string dimension)
    {
        var configuration = current.Configuration;
        string?[] names =
        [
            current.Attribute?.FunctionName, configuration.Options.FunctionName, configuration.Environment.FunctionName,
            current.Invocation!.Context.FunctionName,
        ];
        return Array.Find(names, name => EmfRules.DimensionValue(dimension, name) is null);
    }
}
