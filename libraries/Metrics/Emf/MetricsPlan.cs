namespace Lamplighter.Internal.EmfMetrics.Emf;

// What attribute, options and environment come to: where documents belong and what every one of them has. Immutable.
internal sealed class MetricsPlan
{
    // With the longest namespace, and a log level.
    private const int Envelope = 512;

    private readonly int _setBytes;

    internal MetricsPlan(string? @namespace, KeyValuePair<string, string>[] dimensions)
    {
        Namespace = @namespace;
        Dimensions = dimensions;
        Bytes = Envelope;
        foreach (var (name, value) in dimensions)
        {
            _setBytes += EmfDocument.BytesOfName(name);
            Bytes += EmfDocument.BytesOfDimension(name, value);
        }
    }

    internal string? Namespace { get; }

    // The service first, then the default dimensions.
    internal KeyValuePair<string, string>[] Dimensions { get; }

    internal bool CaptureColdStart { get; init; }

    internal int MaxDocumentBytes { get; init; } = EmfRules.DefaultDocumentBytes;

    // The options that it was made from.
    internal int Version { get; init; }

    // No more bytes than this does it put into a document.
    internal int Bytes { get; }

    internal bool HasDimension(string name) => ValueOfDimension(name) is not null;

    internal string? ValueOfDimension(string name)
    {
        foreach (var dimension in Dimensions)
        {
            if (dimension.Key == name)
            {
                return dimension.Value;
            }
        }

        return null;
    }

    // No more than this does a document take beside its metrics.
    internal int BytesWith(EmfDocument document) => Bytes + document.ContextBytes + (document.FurtherSets.Count * _setBytes);

    // What is wrong when the document takes so many bytes more; null for nothing.
    internal string? NoRoom(EmfDocument document, int bytes, int sets = 0) =>
        BytesWith(document) + bytes + (sets * _setBytes) <= MaxDocumentBytes / 2
            ? null
            : $"Dimensions and metadata of a document of metrics would take more than {MaxDocumentBytes / 2} bytes, half of MetricsOptions.MaxDocumentBytes.";

    internal int CountOfMainSet(EmfDocument document)
    {
        var count = Dimensions.Length;
        foreach (ref readonly var dimension in document.Dimensions)
        {
            count += dimension.IsMain && !HasDimension(dimension.Name) ? 1 : 0;
        }

        return count;
    }

    internal int CountOfSet(ReadOnlySpan<string> names)
    {
        var count = Dimensions.Length;
        foreach (var name in names)
        {
            count += HasDimension(name) ? 0 : 1;
        }

        return count;
    }

    internal bool HasSetsWithin(EmfDocument document) =>
        CountOfMainSet(document) <= EmfRules.MaxDimensions
        && document.FurtherSets.TrueForAll(set => CountOfSet(set) <= EmfRules.MaxDimensions);

    // Whether a document that was made under another plan can go on under this one.
    internal bool Fits(EmfDocument document)
    {
        foreach (var (name, _) in Dimensions)
        {
            if (document.IndexOfMetric(name) >= 0 || document.HasMetadata(name))
            {
                return false;
            }
        }

        return HasSetsWithin(document) && (document.ContextBytes == 0 || NoRoom(document, 0) is null);
    }

    internal MetricsPlan With(KeyValuePair<string, string>[] dimensions) => new(Namespace, dimensions)
    {
        CaptureColdStart = CaptureColdStart,
        MaxDocumentBytes = MaxDocumentBytes,
        Version = Version,
    };

    // The service stays: there must be one.
    internal MetricsPlan Without(List<string> names) => names.Count == 0 ? this : WithoutAny(names);

    private MetricsPlan WithoutAny(List<string> names) =>
        With(Array.FindAll(Dimensions, dimension => dimension.Key == Dimensions[0].Key || !names.Contains(dimension.Key)));
}
