using System.Diagnostics.CodeAnalysis;
using Lamplighter.Internal.EmfMetrics.Emf;
using Lamplighter.Internal.EmfMetrics.Units;

namespace Lamplighter.Internal.EmfMetrics.Recording;

// What a call can't do with the document as it is. A check throws, names the argument, and leaves the document unchanged.
internal static class DocumentChecks
{
    internal static void NewMetric(string? name, MetricUnit unit, MetricResolution resolution, EmfDocument document, MetricsPlan plan)
    {
        ThrowIf(EmfRules.MetricName(name), nameof(name));
        Kind(unit, resolution);
        if (plan.HasDimension(name!) || document.ValueOfDimension(name!) is not null)
        {
            ThrowTaken(name!, EmfRules.Metric, EmfRules.Dimension);
        }

        if (document.HasMetadata(name!))
        {
            ThrowTaken(name!, EmfRules.Metric, EmfRules.Metadata);
        }
    }

    internal static void SameMetric(in MetricEntry metric, MetricUnit unit, MetricResolution resolution)
    {
        if (metric.Unit != unit)
        {
            Kind(unit, resolution);
            throw new ArgumentException(
                $"The metric \"{metric.Name}\" has the unit {metric.Unit} in this document and can't have {unit} too. Use one unit, or "
                + "another name.",
                nameof(unit));
        }

        if (metric.Resolution != resolution)
        {
            Kind(unit, resolution);
            throw new ArgumentException(
                $"The metric \"{metric.Name}\" has the resolution {metric.Resolution} in this document and can't have {resolution} too. "
                + "Use one resolution, or another name.",
                nameof(resolution));
        }
    }

    internal static void DimensionName(string? name, EmfDocument? document)
    {
        ThrowIf(EmfRules.DimensionName(name), nameof(name));
        if (document?.IndexOfMetric(name!) >= 0)
        {
            ThrowTaken(name!, EmfRules.Dimension, EmfRules.Metric);
        }

        if (document?.HasMetadata(name!) == true)
        {
            ThrowTaken(name!, EmfRules.Dimension, EmfRules.Metadata);
        }
    }

    internal static void MetadataName(string? name, EmfDocument document, MetricsPlan plan)
    {
        ThrowIf(EmfRules.MetadataName(name), nameof(name));
        if (document.IndexOfMetric(name!) >= 0)
        {
            ThrowTaken(name!, EmfRules.Metadata, EmfRules.Metric);
        }

        if (plan.HasDimension(name!) || document.ValueOfDimension(name!) is not null)
        {
            ThrowTaken(name!, EmfRules.Metadata, EmfRules.Dimension);
        }
    }

    // Room in the main set for a dimension with this name.
    internal static void RoomInMainSet(string name, EmfDocument document, MetricsPlan plan)
    {
        if (plan.Dimensions.Length + document.Dimensions.Length >= EmfRules.MaxDimensions
            && !plan.HasDimension(name) && !document.IsInMainSet(name) && plan.CountOfMainSet(document) == EmfRules.MaxDimensions)
        {
            throw new ArgumentException(EmfRules.TooManyDimensions, nameof(name));
        }
    }

    // Valid names of dimensions, each given once.
    internal static void DimensionNames(ReadOnlySpan<(string Name, string Value)> dimensions, EmfDocument document)
    {
        for (var i = 0; i < dimensions.Length; i++)
        {
            var (name, _) = dimensions[i];
            DimensionName(name, document);
            for (var before = 0; before < i; before++)
            {
                if (dimensions[before].Name == name)
                {
                    throw new ArgumentException(EmfRules.GivenTwice(name), nameof(dimensions));
                }
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
        if (MetricUnits.NameOf(unit).IsEmpty)
        {
            throw new ArgumentOutOfRangeException(nameof(unit), unit, "The value isn't a unit of CloudWatch. Use a member of MetricUnit.");
        }

        if (resolution is not (MetricResolution.Standard or MetricResolution.High))
        {
            throw new ArgumentOutOfRangeException(
                nameof(resolution), resolution, "The value isn't a resolution of CloudWatch. Use a member of MetricResolution.");
        }
    }

    [DoesNotReturn]
    private static void ThrowTaken(string name, string wanted, string there) =>
        throw new ArgumentException(EmfRules.Taken(name, wanted, there), nameof(name));
}
