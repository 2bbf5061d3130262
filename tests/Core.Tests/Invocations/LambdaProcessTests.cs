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

    [Fact]
    public void End_Subscribers_HearOfIt()
    {
        var ends = 0;
        using var telemetry = TelemetryCapture.Start();
        LambdaProcess.Current.Ending += () => ends++;
        LambdaProcess.Current.Ending += static () => throw new InvalidOperationException("no end");

        LambdaProcess.Current.End();

        Assert.Equal(1, ends);
        var line = Assert.Single(telemetry.Logs);
        Assert.Equal("Telemetry couldn't be written at the end of the process.", line.GetProperty("message").GetString());
        Assert.Equal("no end", line.GetProperty("error").GetProperty("message").GetString());
    }

    [Fact]
    public void InvocationBegan_ASubscriberThrows_TheWarningSaysWhere()
    {
        using var telemetry = TelemetryCapture.Start();
        LambdaProcess.Current.InvocationBegan += static _ => throw new InvalidOperationException("no");

        Invocation.Begin(new LambdaContext(), null);

        Assert.Equal(
            "Telemetry couldn't be prepared at the beginning of an invocation.",
            Assert.Single(telemetry.Logs).GetProperty("message").GetString());
    }

    [Fact]
    public async Task EnterWarmUp_InvocationOfThatFlow_IsNoColdStart()
    {
        using var telemetry = TelemetryCapture.Start();

        var isColdStart = await Task.Run(
            static () =>
            {
                LambdaProcess.Current.EnterWarmUp();
                LambdaProcess.Current.EnterWarmUp();
                return Invocation.Begin(new LambdaContext(), null).IsColdStart;
            },
            TestContext.Current.CancellationToken);

        Assert.False(isColdStart);
        Assert.True(Invocation.Begin(new LambdaContext(), null).IsColdStart);
    }

    [Fact]
    public void Find_State_IsNullUntilItIsMade()
    {
        var slot = new ProcessSlot<object>(static process => new object());
        using var telemetry = TelemetryCapture.Start();

        Assert.Null(LambdaProcess.Current.Find(slot));
        Assert.Same(LambdaProcess.Current.Get(slot), LambdaProcess.Current.Find(slot));
        Assert.Same(LambdaProcess.Current.Get(slot), LambdaProcess.Current.Get(slot));
    }

    [Fact]
    public void Arguments_AreMissing_AreNamed()
    {
        using var telemetry = TelemetryCapture.Start();
        var (process, output, clock) = (LambdaProcess.Current, LambdaProcess.Current.Output, TimeProvider.System);
        Assert.Throws<ArgumentNullException>("environment", () => new LambdaProcess(null!, output, clock));
        Assert.Throws<ArgumentNullException>("output", () => new LambdaProcess(static _ => null, null!, clock));
        Assert.Throws<ArgumentNullException>("clock", () => new LambdaProcess(static _ => null, output, null!));
        Assert.Throws<ArgumentNullException>("configure", () => process.Configure(null!));
        Assert.Throws<ArgumentNullException>("read", () => process.ReadSettings<object>(null!));
        Assert.Throws<ArgumentNullException>("slot", () => process.Get<object>(null!));
        Assert.Throws<ArgumentNullException>("slot", () => process.Find<object>(null!));
    }

    internal static Dictionary<string, string> Environment(params (string Name, string? Value)[] values) =>
        values.Where(pair => pair.Value is not null).ToDictionary(pair => pair.Name, pair => pair.Value!);
}
