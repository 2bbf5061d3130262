using System.Text.Json;

namespace Lamplighter.Tests;

// An exception that no code catches ends the process before a fault block runs. What was recorded is written all the same.
[Collection("Thrower")]
public sealed class CrashTests : IDisposable
{
    private readonly Thrower _thrower = new(Child.Program("Thrower"));

    public void Dispose() => _thrower.Dispose();

    [Theory]
    [InlineData("main")]
    [InlineData("thread")]
    public async Task Crash_InTheWovenMethod_ItsSpanMetricAndLineAreWrittenOnce(string where)
    {
        var crash = await _thrower.CrashAsync(where);

        var span = Assert.Single(crash.Spans);
        Assert.Equal("## Fail", span.GetProperty("name").GetString());
        Assert.True(span.GetProperty("fault").GetBoolean());
        Assert.Equal(where, span.GetProperty("annotations").GetProperty("what").GetString());
        var exception = span.GetProperty("cause").GetProperty("exceptions")[0];
        Assert.Equal("System.FormatException", exception.GetProperty("type").GetString());
        Assert.Equal(where, exception.GetProperty("message").GetString());
        Assert.Equal(1, crash.Metric("Orders"));
        Assert.Equal(where, crash.LoggedError());
        Assert.Equal(2, crash.Lines.Count);
        Assert.Contains($"Unhandled exception. System.FormatException: {where}", crash.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Crash_InNestedCalls_EverySpanIsAFaultAndTheAttributeStillDecidesWhatIsCaptured() =>
        Nested(await _thrower.CrashAsync("nested"));

    [Theory]
    [InlineData("timer")]
    [InlineData("void")]
    public async Task Crash_BesideTheHandler_TheHandlersDataIsWritten(string where)
    {
        var crash = await _thrower.CrashAsync(where);

        Assert.True(crash.Span("## Beside").GetProperty("fault").GetBoolean());
        Assert.Equal(1, crash.Metric("Waiting"));
        Assert.Equal(where, crash.LoggedError());
    }

    [Fact]
    public async Task Crash_DeepInARecursion_IsWritten()
    {
        var crash = await _thrower.CrashAsync("deep");

        Assert.NotEmpty(crash.Spans);
        Assert.All(crash.Spans, static span => Assert.True(span.GetProperty("fault").GetBoolean()));
        Assert.Equal("deep", crash.LoggedError());
    }

    [Fact]
    public async Task Exit_AWovenMethodOutsideOfRequestsIsRunning_ItHasNotFailed()
    {
        var environment = new Dictionary<string, string> { ["AWS_LAMBDA_RUNTIME_API"] = "127.0.0.1:9001" };

        var result = await Child.RunAsync(Child.Program("Thrower"), environment, "crash", "poll");

        Assert.Equal(0, result.ExitCode);

        // A method that fails would write its buffered line too.
        var line = Assert.Single(result.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.Equal(1, JsonDocument.Parse(line).RootElement.GetProperty("Polled").GetInt32());
    }

    internal static void Nested(CrashResult crash)
    {
        Assert.Equal(
            ["## Inner", "## Outer", "inside"],
            crash.Spans.Select(static span => span.GetProperty("name").GetString()!).Order(StringComparer.Ordinal));
        Assert.All(crash.Spans, static span => Assert.True(span.GetProperty("fault").GetBoolean()));
        Assert.All(crash.Spans, static span => Assert.True(span.TryGetProperty("end_time", out _)));
        Assert.False(crash.Span("## Inner").TryGetProperty("cause", out _));
        Assert.True(crash.Span("## Outer").TryGetProperty("cause", out _));
        Assert.Equal(1, crash.Metric("Outer"));
        Assert.Equal("nested", crash.LoggedError());
    }
}
