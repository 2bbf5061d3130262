using System.Text.Json;

namespace Lamplighter.Tests;

// An exception that no code catches ends the process before a fault block runs. What was recorded is written all the same.
public sealed class CrashTests : IDisposable
{
    private readonly XRayDaemon _daemon = new();

    public void Dispose() => _daemon.Dispose();

    [Theory]
    [InlineData("main")]
    [InlineData("thread")]
    public async Task Crash_InTheWovenMethod_ItsSpanMetricAndLineAreWritten(string where)
    {
        var (lines, spans, errors) = await CrashAsync(where);

        var span = Assert.Single(spans);
        Assert.Equal("## Fail", span.GetProperty("name").GetString());
        Assert.True(span.GetProperty("fault").GetBoolean());
        Assert.Equal(where, span.GetProperty("annotations").GetProperty("what").GetString());
        AssertCause(span, where);
        Assert.Equal(1, Metric(lines, "Orders"));
        AssertLine(lines, where);
        Assert.Contains($"Unhandled exception. System.FormatException: {where}", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Crash_InNestedCalls_EverySpanIsAFaultAndTheAttributeStillDecidesWhatIsCaptured()
    {
        var (lines, spans, _) = await CrashAsync("nested");

        var all = Flatten(spans).ToDictionary(static span => span.GetProperty("name").GetString()!);
        Assert.Equal(["## Inner", "## Outer", "inside"], all.Keys.Order(StringComparer.Ordinal));
        Assert.All(all.Values, static span => Assert.True(span.GetProperty("fault").GetBoolean()));
        Assert.All(all.Values, static span => Assert.True(span.TryGetProperty("end_time", out _)));
        Assert.False(all["## Inner"].TryGetProperty("cause", out _));
        Assert.True(all["## Outer"].TryGetProperty("cause", out _));
        Assert.Equal(1, Metric(lines, "Outer"));
        AssertLine(lines, "nested");
    }

    [Theory]
    [InlineData("timer", "timer")]
    [InlineData("void", "void")]
    public async Task Crash_BesideTheHandler_TheHandlersDataIsWritten(string where, string message)
    {
        var (lines, spans, _) = await CrashAsync(where);

        var handler = Flatten(spans).Single(static span => span.GetProperty("name").GetString() == "## Beside");
        Assert.True(handler.GetProperty("fault").GetBoolean());
        Assert.Equal(1, Metric(lines, "Waiting"));
        AssertLine(lines, message);
    }

    [Fact]
    public async Task Crash_WithAStackThatIsNearlyFull_TheOutermostSpanIsWritten()
    {
        var (lines, spans, errors) = await CrashAsync("deep");

        Assert.Contains("System.FormatException: deep", errors, StringComparison.Ordinal);
        Assert.NotEmpty(spans);
        AssertLine(lines, "deep");
    }

    private async Task<(List<JsonElement> Lines, List<JsonElement> Spans, string Errors)> CrashAsync(string where)
    {
        var result = await Child.RunAsync(Child.Folder("Thrower"), "Thrower", _daemon.Environment, "crash", where);

        Assert.Equal(134, result.ExitCode);
        return (
            [.. result.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(static line => JsonDocument.Parse(line).RootElement)],
            _daemon.Documents(),
            result.Errors);
    }

    private static void AssertCause(JsonElement span, string message)
    {
        var exception = span.GetProperty("cause").GetProperty("exceptions")[0];
        Assert.Equal("System.FormatException", exception.GetProperty("type").GetString());
        Assert.Equal(message, exception.GetProperty("message").GetString());
    }

    private static void AssertLine(List<JsonElement> lines, string message)
    {
        var line = Assert.Single(lines, static line => line.TryGetProperty("error", out _));
        Assert.Equal(message, line.GetProperty("error").GetProperty("message").GetString());
    }

    private static double Metric(List<JsonElement> lines, string name)
    {
        var line = Assert.Single(lines, line => line.TryGetProperty("_aws", out _) && line.TryGetProperty(name, out _));
        return line.GetProperty(name).GetDouble();
    }

    private static IEnumerable<JsonElement> Flatten(IEnumerable<JsonElement> spans) =>
        spans.SelectMany(static span => span.TryGetProperty("subsegments", out var inner) ? [span, .. Flatten(inner.EnumerateArray())] : new[] { span });
}
