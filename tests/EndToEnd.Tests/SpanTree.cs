using System.Text.Json;

namespace Lamplighter.Tests.EndToEnd;

internal static class SpanTree
{
    // A document and everything inside it.
    internal static IEnumerable<JsonElement> Descendants(this JsonElement span) =>
        span.TryGetProperty("subsegments", out var inner) ? inner.EnumerateArray().SelectMany(Descendants).Prepend(span) : [span];
}
