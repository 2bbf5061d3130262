using Lamplighter.Internal.Core.Invocations;

namespace Lamplighter.Tests.Hosting;

public sealed class LambdaProcessTests
{
    [Theory]
    [InlineData(null, null, true)]
    [InlineData("on-demand", null, true)]
    [InlineData("provisioned-concurrency", null, false)]
    [InlineData("snap-start", null, false)]
    [InlineData("lambda-managed-instances", null, false)]
    [InlineData("on-demand", "16", false)]
    public void IsColdStart_FirstInvocation_DependsOnHowLambdaInitialised(string? type, string? concurrency, bool expected)
    {
        using var telemetry = TelemetryCapture.Start(
            Environment(("AWS_LAMBDA_INITIALIZATION_TYPE", type), ("AWS_LAMBDA_MAX_CONCURRENCY", concurrency)));

        Assert.Equal(expected, Invocation.Begin(new LambdaContext(), null).IsColdStart);
        Assert.False(Invocation.Begin(new LambdaContext(), null).IsColdStart);
    }

    [Fact]
    public void Service_OptionAndEnvironment_OptionWins()
    {
        using var telemetry = TelemetryCapture.Start(Environment(("POWERTOOLS_SERVICE_NAME", "from-environment")));
        Assert.Equal("from-environment", LambdaProcess.Current.Service);

        LambdaTelemetry.Configure(options => options.Service = "from-code");

        Assert.Equal("from-code", LambdaProcess.Current.Service);
    }

    [Fact]
    public async Task Capture_ParallelFlows_EachSeesItsOwnProcess()
    {
        var processes = await Task.WhenAll(Enumerable.Range(0, 20).Select(async _ =>
        {
            using var telemetry = TelemetryCapture.Start();
            await Task.Yield();
            return LambdaProcess.Current;
        }));

        Assert.Equal(20, processes.Distinct().Count());
    }

    [Fact]
    public void Options_BadValues_ErrorNamesThem()
    {
        using var telemetry = TelemetryCapture.Start();
        Assert.Throws<ArgumentOutOfRangeException>(() => LambdaTelemetry.Configure(o => o.DeadlineMargin = TimeSpan.FromSeconds(-1)));
        Assert.Throws<ArgumentException>(() => LambdaTelemetry.Configure(o => o.Redact("password", " ")));
        Assert.Throws<ArgumentNullException>(() => LambdaTelemetry.Configure(null!));
    }

    [Fact]
    public void InvocationBegan_ASubscriberThrows_InvocationBeginsWithADiagnostic()
    {
        using var telemetry = TelemetryCapture.Start();
        var seen = new List<Invocation>();
        LambdaProcess.Current.InvocationBegan += seen.Add;
        LambdaProcess.Current.InvocationBegan += static _ => throw new InvalidOperationException("no");

        var invocation = Invocation.Begin(new LambdaContext(), null);

        Assert.Same(invocation, Assert.Single(seen));
        Assert.Equal("no", Assert.Single(telemetry.Logs).GetProperty("error").GetProperty("message").GetString());
    }

    [Fact]
    public void End_StateThatMustLetGo_IsDisposedWithTheCapture()
    {
        var slot = new ProcessSlot<MemoryStream>(static _ => new MemoryStream());
        MemoryStream state;
        using (TelemetryCapture.Start())
        {
            state = LambdaProcess.Current.Get(slot);
            Assert.True(state.CanWrite);
        }

        Assert.False(state.CanWrite);
    }

    internal static Dictionary<string, string> Environment(params (string Name, string? Value)[] values) =>
        values.Where(pair => pair.Value is not null).ToDictionary(pair => pair.Name, pair => pair.Value!);
}
