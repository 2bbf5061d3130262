using System.Text.Json;
using System.Text.RegularExpressions;

namespace Lamplighter.Tests;

// Without reflection, generated code reads the members of values.
public sealed partial class ValueTests : IDisposable
{
    private readonly Thrower _thrower = new(Child.Program("Thrower"));

    public void Dispose() => _thrower.Dispose();

    [Fact]
    public async Task Values_WithoutReflection_AreAsWithReflection()
    {
        var generated = await _thrower.ValuesAsync("generated");

        Check(generated);
        CheckSame(await _thrower.ValuesAsync("reflection"), generated);
    }

    internal static void CheckSame(CrashResult expected, CrashResult actual)
    {
        Assert.Equal(expected.Lines.Select(Line), actual.Lines.Select(Line));
        Assert.Equal(expected.Spans.Select(Metadata), actual.Spans.Select(Metadata));
    }

    // What each member costs when it can't be read, and what is hidden.
    internal static void Check(CrashResult values)
    {
        var order = values.Lines[0].GetProperty("Order");
        Assert.Equal(7, order.GetProperty("id").GetInt32());
        Assert.Equal("[redacted]", order.GetProperty("card").GetProperty("number").GetString());
        Assert.Equal("[redacted]", order.GetProperty("card").GetProperty("password").GetString());
        Assert.Contains("Sequence", order.GetProperty("lazy").GetString(), StringComparison.Ordinal);
        Assert.Equal("NaN", order.GetProperty("average").GetString());
        Assert.Equal("System.Threading.Tasks.Task<Int32>", order.GetProperty("result").GetString());
        Assert.Equal("(threw InvalidOperationException)", order.GetProperty("fails").GetString());
        Assert.Equal("(cycle)", order.GetProperty("self").GetString());
        Assert.Equal("circle", order.GetProperty("drawn")[0].GetProperty("kind").GetString());
        Assert.Equal(1.5, order.GetProperty("pair").GetProperty("item1").GetProperty("price").GetDouble());
        Assert.Equal(2, order.GetProperty("page").GetProperty("content")[0].GetProperty("price").GetDouble());
        Assert.Equal(0, values.Lines[^1].GetProperty("Runs").GetInt32());
        Assert.Contains(values.Lines, static line => line.TryGetProperty("correlation_id", out var id) && id.GetString() == "arn:1");
        Assert.Equal(
            7,
            values.Span("## Everywhere")
                .GetProperty("metadata")
                .EnumerateObject()
                .Single()
                .Value.GetProperty("Everywhere response")
                .GetProperty("id")
                .GetInt32());
    }

    private static string Line(JsonElement line) => SpanId().Replace(line.GetRawText(), "");

    private static string Metadata(JsonElement span) =>
        span.TryGetProperty("metadata", out var metadata) ? Timestamp().Replace(metadata.GetRawText(), "") : "";

    // Each run has its own.
    [GeneratedRegex("\"span_id\":\"[^\"]*\",")]
    private static partial Regex SpanId();

    [GeneratedRegex("\"timestamp\":\"[^\"]*\"")]
    private static partial Regex Timestamp();
}
