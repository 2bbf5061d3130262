using Lamplighter.Tests.Hosting;

namespace Lamplighter.Tests.Invocations;

public sealed class LambdaContextTests
{
    [Fact]
    public void Members_NotSet_ComeFromTheEnvironment()
    {
        using var telemetry = TelemetryCapture.Start(LambdaProcessTests.Environment(
            ("AWS_LAMBDA_FUNCTION_NAME", "hello"),
            ("AWS_LAMBDA_FUNCTION_VERSION", "$LATEST"),
            ("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "512"),
            ("AWS_LAMBDA_LOG_GROUP_NAME", "/aws/lambda/hello"),
            ("AWS_LAMBDA_LOG_STREAM_NAME", "s1")));

        var context = new LambdaContext { AwsRequestId = "r1" };

        Assert.Equal(("hello", "$LATEST", 512), (context.FunctionName, context.FunctionVersion, context.MemoryLimitInMB));
        Assert.Equal(("/aws/lambda/hello", "s1"), (context.LogGroupName, context.LogStreamName));
        Assert.Equal(("", TimeSpan.MaxValue), (context.InvokedFunctionArn, context.RemainingTime));
        Assert.False(context.CancellationToken.CanBeCanceled);
    }

    [Fact]
    public void Members_Set_AreKept()
    {
        using var telemetry = TelemetryCapture.Start(LambdaProcessTests.Environment(
            ("AWS_LAMBDA_FUNCTION_NAME", "hello"), ("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "512")));

        var context = new LambdaContext
        {
            FunctionName = "mine",
            FunctionVersion = "7",
            MemoryLimitInMB = 128,
            LogGroupName = "group",
            LogStreamName = "stream",
        };

        Assert.Equal(("mine", "7", 128), (context.FunctionName, context.FunctionVersion, context.MemoryLimitInMB));
        Assert.Equal(("group", "stream"), (context.LogGroupName, context.LogStreamName));
        Assert.Equal(0, new LambdaContext { MemoryLimitInMB = 0 }.MemoryLimitInMB);
        Assert.Equal(0, new ClientContext().Custom.Count + new ClientContext().Environment.Count);
    }

    [Fact]
    public void CancellationToken_Set_IsKept()
    {
        using var source = new CancellationTokenSource();
        var deadline = TimeProvider.System.GetUtcNow().AddHours(1);

        Assert.Equal(source.Token, new LambdaContext { CancellationToken = source.Token }.CancellationToken);
        Assert.Equal(source.Token, new LambdaContext { CancellationToken = source.Token, Deadline = deadline }.CancellationToken);
    }

    [Fact]
    public void Current_InAndOutsideOfAnInvocation_IsItsContext()
    {
        var context = new LambdaContext();
        var before = Lamplighter.Internal.Core.Invocations.Invocation.Enter(
            Lamplighter.Internal.Core.Invocations.Invocation.Begin(context, null));

        Assert.Same(context, LambdaContext.Current);
        Lamplighter.Internal.Core.Invocations.Invocation.Enter(before);
        Assert.Null(LambdaContext.Current);
    }

    [Fact]
    public void CancellationToken_DeadlineComesNear_FiresAMarginEarlier()
    {
        var clock = new ManualTime();
        using var telemetry = TelemetryCapture.Start(null, clock);
        var context = new LambdaContext { Deadline = clock.GetUtcNow().AddSeconds(1) };
        var token = context.CancellationToken;

        clock.Advance(TimeSpan.FromMilliseconds(799));
        Assert.False(token.IsCancellationRequested);
        clock.Advance(TimeSpan.FromMilliseconds(1));
        Assert.True(token.IsCancellationRequested);
        Assert.Equal(TimeSpan.FromMilliseconds(200), context.RemainingTime);
        clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(TimeSpan.Zero, context.RemainingTime);
    }

    [Fact]
    public void CancellationToken_DeadlineHasPassed_HasFired()
    {
        var clock = new ManualTime();
        using var telemetry = TelemetryCapture.Start(null, clock);

        Assert.True(new LambdaContext { Deadline = clock.GetUtcNow().AddSeconds(-1) }.CancellationToken.IsCancellationRequested);
    }

    [Fact]
    public void CancellationToken_InvocationHasEnded_DoesNotFire()
    {
        var clock = new ManualTime();
        using var telemetry = TelemetryCapture.Start(null, clock);
        var context = new LambdaContext { Deadline = clock.GetUtcNow().AddSeconds(1) };
        var token = context.CancellationToken;
        Lamplighter.Internal.Core.Invocations.Invocation.Begin(context, null).End(null);

        clock.Advance(TimeSpan.FromSeconds(5));

        Assert.False(token.IsCancellationRequested);
    }
}
