namespace Lamplighter.Internal.EmfMetrics.Emf;

// An item that a document finds by its name.
internal interface INamed
{
    string Name { get; }
}
