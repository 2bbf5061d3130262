using Lamplighter.Internal.Core.Invocations;

namespace Lamplighter.Tests.Invocations;

public sealed class LambdaContextAdaptersTests
{
    [Fact]
    public void Find_AdaptedArgument_GivesContextAndArgument()
    {
        LambdaContextAdapters.Register(
            static argument => argument is Foreign foreign ? new LambdaContext { AwsRequestId = foreign.Id } : null);
        var foreign = new Foreign("r7");
        var context = LambdaContextAdapters.Find(["event", foreign, null], out var argument);
        Assert.Equal("r7", context?.AwsRequestId);
        Assert.Same(foreign, argument);
    }

    [Fact]
    public void Find_AdapterThrows_WarnsAndGivesNone()
    {
        using var telemetry = TelemetryCapture.Start();
        LambdaContextAdapters.Register(static argument => argument is Broken ? throw new NotImplementedException("no memory limit") : null);
        Assert.Null(LambdaContextAdapters.Find([new Broken()], out var argument));
        Assert.Null(argument);
        var line = Assert.Single(telemetry.Logs);
        Assert.Equal(
            "The context Broken couldn't be read, so this invocation runs without it.", line.GetProperty("message").GetString());
        Assert.Equal("no memory limit", line.GetProperty("error").GetProperty("message").GetString());
    }

    [Fact]
    public void DeadlineAfter_NothingOrTooMuchLeft_IsNoDeadline()
    {
        using var telemetry = TelemetryCapture.Start();
        Assert.Equal(DateTimeOffset.MaxValue, LambdaContextAdapters.DeadlineAfter(TimeSpan.Zero));
        Assert.Equal(DateTimeOffset.MaxValue, LambdaContextAdapters.DeadlineAfter(TimeSpan.FromSeconds(-1)));
        Assert.Equal(DateTimeOffset.MaxValue, LambdaContextAdapters.DeadlineAfter(TimeSpan.MaxValue));
    }

    [Fact]
    public void DeadlineAfter_TimeLeft_IsNowAndTheTime()
    {
        var clock = new ManualTime();
        using var telemetry = TelemetryCapture.Start(null, clock);

        Assert.Equal(clock.Now.AddMilliseconds(1), LambdaContextAdapters.DeadlineAfter(TimeSpan.FromMilliseconds(1)));
        Assert.Equal(clock.Now.AddMinutes(15), LambdaContextAdapters.DeadlineAfter(TimeSpan.FromMinutes(15)));
    }

    [Theory]
    [InlineData("Root=1", "Root=2", "Root=1")]
    [InlineData("", "Root=2", "Root=2")]
    [InlineData(null, "Root=2", "Root=2")]
    [InlineData("Root=1", null, "Root=1")]
    [InlineData("", "", null)]
    [InlineData("", null, null)]
    [InlineData(null, null, null)]
    public void TraceHeaderOr_ContextAndEnvironment_TheContextsComesFirst(string? context, string? environment, string? expected)
    {
        using var telemetry = TelemetryCapture.Start(Hosting.LambdaProcessTests.Environment(("_X_AMZN_TRACE_ID", environment)));

        Assert.Equal(expected, LambdaContextAdapters.TraceHeaderOr(context));
    }

    [Fact]
    public void Find_SeveralContexts_TakesTheLast()
    {
        var (first, last) = (new LambdaContext(), new LambdaContext());

        Assert.Same(last, LambdaContextAdapters.Find([first, last, "event", null]));
        Assert.Same(first, LambdaContextAdapters.Find([first, "event"]));
        Assert.Null(LambdaContextAdapters.Find([]));
    }

    [Fact]
    public void Arguments_AreMissing_AreNamed()
    {
        Assert.Throws<ArgumentNullException>("adapter", static () => LambdaContextAdapters.Register(null!));
        Assert.Throws<ArgumentNullException>("arguments", static () => LambdaContextAdapters.Find(null!));
    }

    private sealed record Foreign(string Id);

    private sealed record Broken;
}
