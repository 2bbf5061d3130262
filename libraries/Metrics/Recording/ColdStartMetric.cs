using Lamplighter.Internal.Core.Invocations;
using Lamplighter.Internal.EmfMetrics.Emf;

namespace Lamplighter.Internal.EmfMetrics.Recording;

// The metric of the first invocation of a process. It has a separate document, so metrics recorded before don't delay it.
internal static class ColdStartMetric
{
    private const string Name = "ColdStart";
    private const string FunctionName = "function_name";

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

        var function = FunctionOf(current);
        var document = current.Documents.Rent();
        if (EmfRules.DimensionValue(FunctionName, function) is null)
        {
            document.SetDimension(FunctionName, function, isMain: true);
        }

        document.TryAddMetric(Name, 1, MetricUnit.Count, MetricResolution.Standard, current.Process.Clock);
        current.Send(document, document.Metrics, plan.With([plan.Dimensions[0]]), @namespace);
        current.Documents.Return(document);
    }

    private static string FunctionOf(CurrentDocument current)
    {
        var configuration = current.Configuration;
        return configuration.Options.FunctionName
            ?? (configuration.Environment.FunctionName is { Length: > 0 } function ? function : current.Invocation!.Context.FunctionName);
    }
}
