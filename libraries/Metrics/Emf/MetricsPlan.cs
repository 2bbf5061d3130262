namespace Lamplighter.Internal.EmfMetrics.Emf;

// The result of attribute, options, and environment: the namespace, and what every document has. Immutable.
internal sealed class MetricsPlan
{
    // A document without members, with the longest namespace and a log level.
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

    // The service first, if there is one, then the default dimensions.
    internal KeyValuePair<string, string>[] Dimensions { get; }

    internal bool HasService { get; init; }

    internal KeyValuePair<string, string>[] Service => HasService ? [Dimensions[0]] : [];

    internal bool CaptureColdStart { get; init; }

    internal int MaxDocumentBytes { get; init; } = EmfRules.DefaultDocumentBytes;

    // The version of the options that the plan was built from.
    internal int Version { get; init; }

    // The attribute that the plan was built from; null for none.
    internal MetricsAttribute? Attribute { get; init; }

    // The plan adds at most this many bytes to a document.
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

    // A document takes at most this many bytes without its metrics.
    internal int BytesWith(EmfDocument document) => Bytes + document.ContextBytes + (document.FurtherSets.Count * _setBytes);

    // The problem with adding this many bytes and sets to the document; null if they fit.
    internal string? NoRoom(EmfDocument document, int bytes, int sets = 0) =>
        BytesWith(document) + bytes + (sets * _setBytes) <= MaxDocumentBytes / 2
            ? null
            : $"Dimensions and metadata of a metrics document would take more than {MaxDocumentBytes / 2} bytes, half of "
                + "MetricsOptions.MaxDocumentBytes.";

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

    // Whether a document that was started under another plan can continue under this one.
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

    // The same with other dimensions, of which the first is the service if there is one.
    internal MetricsPlan With(KeyValuePair<string, string>[] dimensions) => With(Namespace, dimensions, HasService);

    internal MetricsPlan In(string @namespace) => With(@namespace, Dimensions, HasService);

    internal MetricsPlan WithoutService() => HasService ? With(Namespace, Dimensions[1..], hasService: false) : this;

    private MetricsPlan With(string? @namespace, KeyValuePair<string, string>[] dimensions, bool hasService) => new(@namespace, dimensions)
    {
        HasService = hasService,
        CaptureColdStart = CaptureColdStart,
        MaxDocumentBytes = MaxDocumentBytes,
        Version = Version,
        Attribute = Attribute,
    };

    // The service stays: without a valid one, the document has the default.
    internal MetricsPlan Without(List<string> names) => names.Count == 0 ? this : WithoutAny(names);

    private MetricsPlan WithoutAny(List<string> names) =>
        With(Array.FindAll(
            Dimensions, dimension => (HasService && dimension.Key == Dimensions[0].Key) || !names.Contains(dimension.Key)));
}
