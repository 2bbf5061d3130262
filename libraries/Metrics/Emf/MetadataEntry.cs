namespace Lamplighter.Internal.EmfMetrics.Emf;

// Something that rides along: a string, or anything else as the JSON that it was when it was added (a byte array).
internal record struct MetadataEntry(string Name, object Value, int Bytes) : INamed;
