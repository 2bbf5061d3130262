using System.Diagnostics.CodeAnalysis;
using Lamplighter.Internal.EmfMetrics.Emf;

namespace Lamplighter.Internal.EmfMetrics.Recording;

// What a call may not do, given what is in the document: it throws, names the argument, and leaves the document as it was.
internal static class Checks
{
    internal static void NewMetric(string? name, MetricUnit unit, MetricResolution resolution, EmfDocument document, MetricsPlan plan)
    {
        ThrowIf(EmfRules.MetricName(name), nameof(name));
        Kind(unit, resolution);
        if (plan.HasDimension(name!) || document.ValueOfDimension(name!) is not null)
        {
            ThrowTaken(name!, "metric", "dimension");
        }

        if (document.HasMetadata(name!))
        {
            ThrowTaken(name!, "metric", "metadata");
        }
    }

    internal static void SameMetric(in MetricEntry metric, MetricUnit unit, MetricResolution resolution)
    {
        if (metric.Unit != unit)
        {
            Kind(unit, resolution);
            throw new ArgumentException($"The metric \"{metric.Name}\" has the unit {metric.Unit} in this document and cannot have {unit} as well; choose one, or another name.", nameof(unit));
        }

        if (metric.Resolution != resolution)
        {
            Kind(unit, resolution);
            throw new ArgumentException($"The metric \"{metric.Name}\" has {metric.Resolution} resolution in this document and cannot have {resolution} as well; choose one, or another name.", nameof(resolution));
        }
    }

    internal static void DimensionName(string? name, EmfDocument? document)
    {
        ThrowIf(EmfRules.DimensionName(name), nameof(name));
        if (document?.IndexOfMetric(name!) >= 0)
        {
            ThrowTaken(name!, "dimension", "metric");
        }

        if (document?.HasMetadata(name!) == true)
        {
            ThrowTaken(name!, "dimension", "metadata");
        }
    }

    internal static void MetadataName(string? name, EmfDocument document, MetricsPlan plan)
    {
        ThrowIf(EmfRules.MetadataName(name), nameof(name));
        if (document.IndexOfMetric(name!) >= 0)
        {
            ThrowTaken(name!, "metadata", "metric");
        }

        if (plan.HasDimension(name!) || document.ValueOfDimension(name!) is not null)
        {
            ThrowTaken(name!, "metadata", "dimension");
        }
    }

    // The main set, were this name in it too.
    internal static void RoomInMainSet(string name, EmfDocument document, MetricsPlan plan)
    {
        if (plan.Dimensions.Length + document.Dimensions.Length >= EmfRules.MaxDimensions
            && !plan.HasDimension(name) && !document.IsInMainSet(name) && plan.CountOfMainSet(document) == EmfRules.MaxDimensions)
        {
            throw new ArgumentException(EmfRules.TooManyDimensions, nameof(name));
        }
    }

    // Names that may be dimensions here, each once.
    internal static void DimensionNames((string Name, string Value)[] dimensions, EmfDocument document)
    {
        for (var i = 0; i < dimensions.Length; i++)
        {
            var (name, _) = dimensions[i];
            DimensionName(name, document);
            if (Array.FindIndex(dimensions, other => other.Name == name) < i)
            {
                throw new ArgumentException($"The dimension \"{name}\" was given twice.", nameof(dimensions));
            }
        }
    }

    internal static void ThrowIf(string? problem, string parameter)
    {
        if (problem is not null)
        {
            throw new ArgumentException(problem, parameter);
        }
    }

    private static void Kind(MetricUnit unit, MetricResolution resolution)
    {
        if (UnitNames.Of(unit).IsEmpty)
        {
            throw new ArgumentOutOfRangeException(nameof(unit), unit, "Not a unit of CloudWatch.");
        }

        if (resolution is not (MetricResolution.Standard or MetricResolution.High))
        {
            throw new ArgumentOutOfRangeException(nameof(resolution), resolution, "Not a resolution of CloudWatch.");
        }
    }

    [DoesNotReturn]
    private static void ThrowTaken(string name, string wanted, string there) =>
        throw new ArgumentException($"\"{name}\" cannot be a {wanted}: it is a {there} in this document, and a name means one thing there.", nameof(name));
}
