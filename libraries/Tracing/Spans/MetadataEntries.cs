namespace Lamplighter.Internal.Tracing.Spans;

// The metadata of a span, to read. Code over a span of these structs would be compiled at each cold start.
internal readonly struct MetadataEntries(MetadataEntry[]? entries, int count)
{
    internal int Length => count;

    internal ref readonly MetadataEntry this[int index] => ref entries![index];
}
