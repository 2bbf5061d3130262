using Lamplighter.Internal.EmfMetrics.Emf;
using Lamplighter.Internal.EmfMetrics.Meters;
using Lamplighter.Internal.EmfMetrics.Plans;

namespace Lamplighter.Internal.EmfMetrics.Recording;

// Replaces default dimensions. Where one changes or is removed, what was recorded so far is written under the old ones.
internal static class DefaultDimensions
{
    internal static void Set(CurrentDocument current, MeterValues? measured, (string Name, string Value)[] dimensions)
    {
        var document = current.Open(out var plan);
        DocumentChecks.DimensionNames(dimensions, document);
        var basis = current.Basis();
        if (!PlanBuilder.Replace(basis, dimensions).HasSetsWithin(document))
        {
            throw new ArgumentException(EmfRules.TooManyDimensions, nameof(dimensions));
        }

        var valid = Array.FindAll(dimensions, dimension => IsValid(current, dimension, nameof(dimensions)));
        var changed = PlanBuilder.Replace(basis, valid);
        if (changed.NoRoom(document, 0) is { } problem)
        {
            current.Reject(problem, nameof(dimensions));
            (valid, changed) = ([], PlanBuilder.Replace(basis, []));
        }

        if (plan.Namespace != changed.Namespace
            || !Array.TrueForAll(plan.Dimensions, dimension => changed.ValueOfDimension(dimension.Key) == dimension.Value)
            || Array.Exists(dimensions, dimension => document.Withheld.Contains(dimension.Name)))
        {
            WriteSoFar(current, measured, plan);
        }

        foreach (var (name, _) in dimensions)
        {
            document.Withheld.Remove(name);
            if (!changed.HasDimension(name))
            {
                document.Withheld.Add(name);
            }
        }

        current.SetDefaults(valid, changed);
    }

    internal static void WriteSoFar(CurrentDocument current, MeterValues? measured, MetricsPlan plan)
    {
        current.WriteSoFar(plan);
        MeterDocuments.WriteAll(current, measured, plan);
    }

    private static bool IsValid(CurrentDocument current, (string Name, string Value) dimension, string parameter)
    {
        if (EmfRules.DimensionValue(dimension.Name, dimension.Value) is not { } problem)
        {
            return true;
        }

        current.Reject(problem, parameter);
        return false;
    }
}
