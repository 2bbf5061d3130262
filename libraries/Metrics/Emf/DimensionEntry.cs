namespace Lamplighter.Internal.EmfMetrics.Emf;

// A dimension that code added to a document: to the main set, or only to further sets.
internal record struct DimensionEntry(string Name, string Value, bool IsMain) : INamed;
