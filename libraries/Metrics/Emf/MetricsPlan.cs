namespace Lamplighter.Emf;

// What attribute, options and environment come to: where documents belong and what every one of them has. Immutable.
internal sealed class MetricsPlan
{
    private const int Envelope = 256;

    private readonly int _setBytes;

    internal MetricsPlan(string? @namespace, KeyValuePair<string, string>[] dimensions)
    {
        Namespace = @namespace;
        Dimensions = dimensions;
        foreach (var (name, value) in dimensions)
        {
            _setBytes += EmfDocument.BytesOfName(name);
            Bytes += EmfDocument.BytesOfDimension(name, value);
        }

        Bytes += Envelope + (@namespace?.Length ?? 0);
    }

    internal string? Namespace { get; }

    // The service first, then the default dimensions.
    internal KeyValuePair<string, string>[] Dimensions { get; }

    internal bool CaptureColdStart { get; init; }

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

    internal int BytesOfSet(ReadOnlySpan<string> further)
    {
        var bytes = _setBytes;
        foreach (var name in further)
        {
            bytes += EmfDocument.BytesOfName(name);
        }

        return bytes;
    }

    internal MetricsPlan With(KeyValuePair<string, string>[] dimensions) => new(Namespace, dimensions)
    {
        CaptureColdStart = CaptureColdStart,
        Version = Version,
    };
}
