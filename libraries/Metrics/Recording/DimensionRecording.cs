using System.Runtime.CompilerServices;
using Lamplighter.Internal.EmfMetrics.Emf;

namespace Lamplighter.Internal.EmfMetrics.Recording;

// Adds dimensions and dimension sets to the current document. A dimension with an invalid value must not continue under the value
// before: the metrics so far are written, and the document continues without the dimension.
internal static class DimensionRecording
{
    internal static void Add(CurrentDocument current, string name, string value)
    {
        var document = current.Open(out var plan);
        DocumentChecks.DimensionName(name, document);
        DocumentChecks.RoomInMainSet(name, document, plan);
        var bytes = EmfDocument.BytesOfDimension(name, value ?? "") - document.BytesOfDimension(name);
        if ((EmfRules.DimensionValue(name, value) ?? plan.NoRoom(document, bytes)) is { } problem)
        {
            current.Reject(problem, nameof(value));
            Withhold(current, document, plan, name, value);
            return;
        }

        MakeRoomForChange(current, document, plan, name, value!);
        document.SetDimension(name, value!, isMain: true);
    }

    internal static void AddSet(CurrentDocument current, ReadOnlySpan<(string Name, string Value)> dimensions)
    {
        if (dimensions.IsEmpty)
        {
            throw new ArgumentException("No dimensions are given. Use at least one name and value.", nameof(dimensions));
        }

        var document = current.Open(out var plan);
        DocumentChecks.DimensionNames(dimensions, document);
        DocumentChecks.ThrowIf(IsTooLarge(dimensions, plan) ? EmfRules.TooManyDimensions : null, nameof(dimensions));
        var all = default(SetNames);
        var names = ((Span<string>)all)[..dimensions.Length];
        for (var i = 0; i < names.Length; i++)
        {
            names[i] = dimensions[i].Name;
        }

        names.Sort(string.CompareOrdinal);
        var isNew = !document.HasSet(names);
        if (ProblemOfSet(document, plan, dimensions, isNew ? names : []) is { } problem)
        {
            current.Reject(problem, nameof(dimensions));
            foreach (var (name, value) in dimensions)
            {
                Withhold(current, document, plan, name, value);
            }

            return;
        }

        foreach (var (name, value) in dimensions)
        {
            MakeRoomForChange(current, document, plan, name, value);
        }

        foreach (var (name, value) in dimensions)
        {
            document.SetDimension(name, value, isMain: false);
        }

        if (isNew)
        {
            document.AddSet(names.ToArray());
        }
    }

    private static bool IsTooLarge(ReadOnlySpan<(string Name, string Value)> dimensions, MetricsPlan plan)
    {
        var count = plan.Dimensions.Length;
        foreach (var (name, _) in dimensions)
        {
            count += plan.HasDimension(name) ? 0 : 1;
        }

        return count > EmfRules.MaxDimensions;
    }

    private static string? ProblemOfSet(
        EmfDocument document, MetricsPlan plan, ReadOnlySpan<(string Name, string Value)> dimensions, ReadOnlySpan<string> newNames)
    {
        var bytes = EmfDocument.BytesOfNames(newNames);
        foreach (var (name, value) in dimensions)
        {
            if (EmfRules.DimensionValue(name, value) is { } problem)
            {
                return problem;
            }

            bytes += EmfDocument.BytesOfDimension(name, value) - document.BytesOfDimension(name);
        }

        return plan.NoRoom(document, bytes, newNames.Length > 0 ? 1 : 0);
    }

    // A dimension has one value in a document, so a new value writes the metrics so far under the old one.
    private static void MakeRoomForChange(CurrentDocument current, EmfDocument document, MetricsPlan plan, string name, string value)
    {
        if (document.Withheld.Contains(name) || (ValueInForce(document, plan, name) is { } before && before != value))
        {
            current.MakeRoom(document, plan);
        }
    }

    private static void Withhold(CurrentDocument current, EmfDocument document, MetricsPlan plan, string name, string? rejected)
    {
        var before = ValueInForce(document, plan, name);
        if (before is not null && before == rejected)
        {
            return;
        }

        if (before is not null)
        {
            current.MakeRoom(document, plan);
        }

        document.Withhold(name);
    }

    private static string? ValueInForce(EmfDocument document, MetricsPlan plan, string name) =>
        document.ValueOfDimension(name) ?? (document.Withheld.Contains(name) ? null : plan.ValueOfDimension(name));

    // The names of a set, on the stack.
    [InlineArray(EmfRules.MaxDimensions)]
    private struct SetNames
    {
        private string _first;
    }
}
