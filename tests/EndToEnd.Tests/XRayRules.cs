using System.Text.Json;
using System.Text.RegularExpressions;

namespace Lamplighter.Tests.EndToEnd;

/// <summary>The rules of X-Ray documents, as the published schema and documentation state them.</summary>
internal static partial class XRayRules
{
    private const int MaxBytes = 64 * 1024;

    internal static void Check(JsonElement document)
    {
        Assert.InRange(System.Text.Encoding.UTF8.GetByteCount(document.GetRawText()), 1, MaxBytes);
        Assert.Matches(TraceId(), document.GetProperty("trace_id").GetString());
        Assert.Matches(Id(), document.GetProperty("parent_id").GetString());
        Assert.Equal("subsegment", document.GetProperty("type").GetString());
        CheckSpan(document);
    }

    private static void CheckSpan(JsonElement span)
    {
        Assert.Matches(Name(), span.GetProperty("name").GetString());
        Assert.Matches(Id(), span.GetProperty("id").GetString());
        var start = span.GetProperty("start_time").GetDouble();
        Assert.InRange(span.GetProperty("end_time").GetDouble(), start, start + 900);
        if (span.TryGetProperty("annotations", out var annotations))
        {
            Assert.All(annotations.EnumerateObject(), annotation =>
            {
                Assert.Matches(Key(), annotation.Name);
                Assert.True(
                    annotation.Value.ValueKind
                        is JsonValueKind.String or JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False);
            });
        }

        if (span.TryGetProperty("cause", out var cause))
        {
            Assert.All(
                cause.GetProperty("exceptions").EnumerateArray(),
                exception => Assert.Matches(Id(), exception.GetProperty("id").GetString()));
        }

        if (span.TryGetProperty("subsegments", out var children))
        {
            Assert.All(children.EnumerateArray(), CheckSpan);
        }
    }

    [GeneratedRegex("^1-[0-9a-f]{8}-[0-9a-f]{24}$")]
    private static partial Regex TraceId();

    [GeneratedRegex("^[0-9a-f]{16}$")]
    private static partial Regex Id();

    [GeneratedRegex(@"^[\p{L}\p{N}\p{Z}_.:/%&#=+\\\-@]{1,200}$")]
    private static partial Regex Name();

    [GeneratedRegex("^[A-Za-z0-9_]{1,500}$")]
    private static partial Regex Key();
}
