using System.Text.Json;
using Lamplighter.Serialization;

namespace Lamplighter.Emf;

// Writes (a part of) a document as JSON: the directive in "_aws", then its targets at the root.
internal static class EmfWriter
{
    private const double ExactIntegers = 1L << 53;

    internal static void Write(
        Utf8JsonWriter json, EmfDocument document, ReadOnlySpan<MetricEntry> metrics, MetricsPlan plan, string @namespace, string? level)
    {
        json.WriteStartObject();
        json.WriteStartObject("_aws"u8);
        json.WriteNumber("Timestamp"u8, (document.Timestamp ?? document.FirstMetricAt).ToUnixTimeMilliseconds());
        json.WriteStartArray("CloudWatchMetrics"u8);
        json.WriteStartObject();
        json.WriteString("Namespace"u8, @namespace);
        WriteSets(json, document, plan);
        WriteDefinitions(json, metrics);
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
        if (level is not null)
        {
            WriteLevel(json, document, metrics, plan, level);
        }

        WriteDimensions(json, document, plan);
        WriteValues(json, metrics);
        WriteMetadata(json, document.Metadata);
        json.WriteEndObject();
    }

    private static void WriteSets(Utf8JsonWriter json, EmfDocument document, MetricsPlan plan)
    {
        json.WriteStartArray("Dimensions"u8);
        json.WriteStartArray();
        WriteNames(json, plan);
        foreach (ref readonly var dimension in document.Dimensions)
        {
            if (dimension.IsMain && !plan.HasDimension(dimension.Name))
            {
                json.WriteStringValue(dimension.Name);
            }
        }

        json.WriteEndArray();
        foreach (var set in document.FurtherSets)
        {
            json.WriteStartArray();
            WriteNames(json, plan);
            foreach (var name in set)
            {
                if (!plan.HasDimension(name))
                {
                    json.WriteStringValue(name);
                }
            }

            json.WriteEndArray();
        }

        json.WriteEndArray();
    }

    private static void WriteNames(Utf8JsonWriter json, MetricsPlan plan)
    {
        foreach (var dimension in plan.Dimensions)
        {
            json.WriteStringValue(dimension.Key);
        }
    }

    private static void WriteDefinitions(Utf8JsonWriter json, ReadOnlySpan<MetricEntry> metrics)
    {
        json.WriteStartArray("Metrics"u8);
        foreach (ref readonly var metric in metrics)
        {
            json.WriteStartObject();
            json.WriteString("Name"u8, metric.Name);
            json.WriteString("Unit"u8, UnitNames.Of(metric.Unit));
            if (metric.Resolution == MetricResolution.High)
            {
                json.WriteNumber("StorageResolution"u8, 1);
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    // A member of the user's own keeps its place; Lambda then takes the line as INFO.
    private static void WriteLevel(Utf8JsonWriter json, EmfDocument document, ReadOnlySpan<MetricEntry> metrics, MetricsPlan plan, string level)
    {
        const string Name = "level";
        var isTaken = plan.HasDimension(Name) || document.ValueOfDimension(Name) is not null || document.HasMetadata(Name);
        foreach (ref readonly var metric in metrics)
        {
            isTaken |= metric.Name == Name;
        }

        if (!isTaken)
        {
            json.WriteString("level"u8, level);
        }
    }

    private static void WriteDimensions(Utf8JsonWriter json, EmfDocument document, MetricsPlan plan)
    {
        foreach (var (name, value) in plan.Dimensions)
        {
            json.WriteString(name, document.ValueOfDimension(name) ?? value);
        }

        foreach (ref readonly var dimension in document.Dimensions)
        {
            if (!plan.HasDimension(dimension.Name))
            {
                json.WriteString(dimension.Name, dimension.Value);
            }
        }
    }

    private static void WriteValues(Utf8JsonWriter json, ReadOnlySpan<MetricEntry> metrics)
    {
        foreach (ref readonly var metric in metrics)
        {
            json.WritePropertyName(metric.Name);
            var values = metric.Values;
            if (values.Length == 1)
            {
                WriteNumber(json, values[0]);
                continue;
            }

            json.WriteStartArray();
            foreach (var value in values)
            {
                WriteNumber(json, value);
            }

            json.WriteEndArray();
        }
    }

    // Most metrics are counts, and an integer is formatted far faster than a double.
    private static void WriteNumber(Utf8JsonWriter json, double value)
    {
        var integer = (long)value;
        if (integer == value && Math.Abs(value) <= ExactIntegers)
        {
            json.WriteNumberValue(integer);
        }
        else
        {
            json.WriteNumberValue(value);
        }
    }

    private static void WriteMetadata(Utf8JsonWriter json, ReadOnlySpan<MetadataEntry> metadata)
    {
        foreach (ref readonly var entry in metadata)
        {
            json.WritePropertyName(entry.Name);
            if (entry.Value is byte[] encoded)
            {
                json.WriteRawValue(encoded, skipInputValidation: true);
            }
            else
            {
                ValueWriter.TryWriteScalar(json, entry.Value);
            }
        }
    }
}
