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
        Assert.Contains("no memory limit", telemetry.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void DeadlineAfter_NothingOrTooMuchLeft_IsNoDeadline()
    {
        using var telemetry = TelemetryCapture.Start();
        Assert.Equal(DateTimeOffset.MaxValue, LambdaContextAdapters.DeadlineAfter(TimeSpan.Zero));
        Assert.Equal(DateTimeOffset.MaxValue, LambdaContextAdapters.DeadlineAfter(TimeSpan.FromSeconds(-1)));
        Assert.Equal(DateTimeOffset.MaxValue, LambdaContextAdapters.DeadlineAfter(TimeSpan.MaxValue));
    }

    private sealed record Foreign(string Id);

    private sealed record Broken;
}
