using Lamplighter.Internal.EmfMetrics.Units;

namespace Lamplighter.Internal.EmfMetrics.Emf;

// Writes a document, or a part of it, as a line of JSON: the directive in "_aws", then the members that it refers to.
internal static class EmfWriter
{
    internal static void Write(
        Utf8Text line,
        EmfDocument document,
        Entries<MetricEntry> metrics,
        MetricsPlan plan,
        string @namespace,
        string? requestId,
        string? level,
        out bool isLevelMissing)
    {
        line.Raw("{\"_aws\":{\"Timestamp\":"u8);
        line.Number((document.Timestamp ?? document.FirstMetricAt).ToUnixTimeMilliseconds());
        line.Raw(",\"CloudWatchMetrics\":[{\"Namespace\":"u8);
        line.String(@namespace);
        line.Raw(",\"Dimensions\":["u8);
        WriteSets(line, document, plan);
        line.Raw("],\"Metrics\":["u8);
        WriteDefinitions(line, metrics);
        line.Raw("]}]}"u8);
        isLevelMissing = level is not null && !TryWriteText(line, document, metrics, plan, "level", level);
        if (!string.IsNullOrEmpty(requestId))
        {
            TryWriteText(line, document, metrics, plan, EmfDocument.RequestId, requestId);
        }

        WriteDimensions(line, document, plan);
        WriteValues(line, metrics);
        WriteMetadata(line, document.Metadata);
        line.Raw("}\n"u8);
    }

    private static void WriteSets(Utf8Text line, EmfDocument document, MetricsPlan plan)
    {
        var before = WriteDefaultNames(line, plan);
        foreach (ref readonly var dimension in document.Dimensions)
        {
            if (dimension.IsMain && !plan.HasDimension(dimension.Name))
            {
                line.Raw(before);
                line.String(dimension.Name);
                before = ","u8;
            }
        }

        line.Raw("]"u8);
        for (var i = 0; i < document.FurtherSets.Count; i++)
        {
            var set = document.FurtherSets[i];
            if (IsWritten(document, plan, i))
            {
                continue;
            }

            line.Raw(","u8);
            before = WriteDefaultNames(line, plan);
            foreach (var name in set)
            {
                if (!plan.HasDimension(name))
                {
                    line.Raw(before);
                    line.String(name);
                    before = ","u8;
                }
            }

            line.Raw("]"u8);
        }
    }

    // Default dimensions are in every set, so sets with different names can end up equal.
    private static bool IsWritten(EmfDocument document, MetricsPlan plan, int index)
    {
        var set = document.FurtherSets[index];
        var count = plan.CountOfSet(set);
        var isWritten = count == plan.CountOfMainSet(document);
        foreach (var name in set)
        {
            isWritten = isWritten && (plan.HasDimension(name) || document.IsInMainSet(name));
        }

        for (var i = 0; i < index && !isWritten; i++)
        {
            var other = document.FurtherSets[i];
            isWritten = count == plan.CountOfSet(other)
                && Array.TrueForAll(set, name => plan.HasDimension(name) || Array.IndexOf(other, name) >= 0);
        }

        return isWritten;
    }

    // Opens a set. Returns what stands before the next name of the set.
    private static ReadOnlySpan<byte> WriteDefaultNames(Utf8Text line, MetricsPlan plan)
    {
        line.Raw("["u8);
        var before = ""u8;
        foreach (var dimension in plan.Dimensions)
        {
            line.Raw(before);
            line.String(dimension.Key);
            before = ","u8;
        }

        return before;
    }

    private static void WriteDefinitions(Utf8Text line, Entries<MetricEntry> metrics)
    {
        var before = "{\"Name\":"u8;
        foreach (ref readonly var metric in metrics)
        {
            line.Raw(before);
            line.String(metric.Name);
            line.Raw(",\"Unit\":\""u8);
            line.Raw(MetricUnits.NameOf(metric.Unit));
            line.Raw(metric.Resolution == MetricResolution.High ? "\",\"StorageResolution\":1}"u8 : "\"}"u8);
            before = ",{\"Name\":"u8;
        }
    }

    // Writes a member that no metric refers to. False when a metric, dimension, or metadata of the user has the name.
    private static bool TryWriteText(
        Utf8Text line, EmfDocument document, Entries<MetricEntry> metrics, MetricsPlan plan, string name, string value)
    {
        var isTaken = plan.HasDimension(name) || document.ValueOfDimension(name) is not null || document.HasMetadata(name);
        foreach (ref readonly var metric in metrics)
        {
            isTaken |= metric.Name == name;
        }

        if (!isTaken)
        {
            WriteName(line, name);
            line.String(value);
        }

        return !isTaken;
    }

    private static void WriteDimensions(Utf8Text line, EmfDocument document, MetricsPlan plan)
    {
        foreach (var (name, value) in plan.Dimensions)
        {
            WriteName(line, name);
            line.String(document.ValueOfDimension(name) ?? value);
        }

        foreach (ref readonly var dimension in document.Dimensions)
        {
            if (!plan.HasDimension(dimension.Name))
            {
                WriteName(line, dimension.Name);
                line.String(dimension.Value);
            }
        }
    }

    private static void WriteValues(Utf8Text line, Entries<MetricEntry> metrics)
    {
        foreach (ref readonly var metric in metrics)
        {
            WriteName(line, metric.Name);
            var values = metric.Values;
            if (values.Length == 1)
            {
                line.Number(values[0]);
                continue;
            }

            var before = "["u8;
            foreach (var value in values)
            {
                line.Raw(before);
                line.Number(value);
                before = ","u8;
            }

            line.Raw("]"u8);
        }
    }

    private static void WriteMetadata(Utf8Text line, Entries<MetadataEntry> metadata)
    {
        foreach (ref readonly var entry in metadata)
        {
            WriteName(line, entry.Name);
            if (entry.Value is string text)
            {
                line.String(text);
            }
            else
            {
                line.Raw((byte[])entry.Value);
            }
        }
    }

    private static void WriteName(Utf8Text line, string name)
    {
        line.Raw(","u8);
        line.String(name);
        line.Raw(":"u8);
    }
}
