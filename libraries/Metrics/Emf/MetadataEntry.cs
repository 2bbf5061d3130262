namespace Lamplighter.Internal.EmfMetrics.Emf;

// A member of the document that isn't a metric or a dimension: a string, or anything else as JSON (a byte array).
internal record struct MetadataEntry(string Name, object Value, int Bytes) : INamed;
