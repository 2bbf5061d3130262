namespace Lamplighter.Internal.EmfMetrics.Emf;

// What a document holds by name.
internal interface INamed
{
    string Name { get; }
}
