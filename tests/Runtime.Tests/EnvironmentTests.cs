namespace Lamplighter.Tests;

/// <summary>Other tests would set the variable too, so these run alone.</summary>
[CollectionDefinition("Alone", DisableParallelization = true)]
[Collection("Alone")]
public sealed class EnvironmentTests
{
    private const string Variable = "_X_AMZN_TRACE_ID";

    [Fact]
    public async Task Run_OneInvocationAtATime_EnvironmentHasItsTraceHeader()
    {
        await using var api = new FakeRuntimeApi(
            new FakeEvent("r1") { Headers = [("Lambda-Runtime-Trace-Id", "trace 1")] }, new FakeEvent("r2"));
        await using var run = FunctionRun.Start(
            api, static (_, _) => FunctionRun.TextAsync(Environment.GetEnvironmentVariable(Variable) ?? "none"));

        Assert.Equal("trace 1", (await api.PostedAsync()).Text);
        Assert.Equal("none", (await api.PostedAsync()).Text);
    }
}
