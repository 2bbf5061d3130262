namespace Lamplighter.Internal.EventHandler.Json;

// Where a JSON value stands in the event; empty when it is absent or null.
internal readonly record struct Slice(int Start, int Length)
{
    internal bool IsEmpty => Length == 0;

    internal ReadOnlySpan<byte> Of(ReadOnlyMemory<byte> json) => json.Span.Slice(Start, Length);
}
