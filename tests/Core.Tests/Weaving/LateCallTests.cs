using Lamplighter.Internal.Core.Invocations;
using Lamplighter.Internal.Core.Weaving;

namespace Lamplighter.Tests.Weaving;

// Which invocation a woven method belongs to that runs after its invocation has ended, or outside of one.
public sealed class LateCallTests
{
    private static readonly Dictionary<string, string> s_lambda = new() { ["AWS_LAMBDA_RUNTIME_API"] = "127.0.0.1:9001" };

    [Theory]
    [InlineData("a", "a", true)]
    [InlineData("a", "b", false)]
    [InlineData("a", null, true)]
    [InlineData("", "", false)]
    [InlineData("a", "", false)]
    public void Enter_AfterTheInvocationHasEnded_JoinsItUnlessTheContextIsAnothers(string id, string? lateId, bool joins)
    {
        using var telemetry = TelemetryCapture.Start();
        var ended = Invocation.Begin(new LambdaContext { AwsRequestId = id }, null);
        ended.End(null);
        Invocation.Enter(ended);
        var method = new StepMethod();
        object?[] arguments = lateId is null ? [] : [new LambdaContext { AwsRequestId = lateId }];

        WovenEntryPoints.Fail(new FormatException("late"), WovenEntryPoints.Enter(method, arguments));

        Assert.Equal(joins, ReferenceEquals(ended, method.Invocation));
        Assert.Null(ended.Error);
        Assert.Same(ended, Invocation.Current);
        Invocation.Enter(null);
    }

    [Fact]
    public void Enter_HandlerWithoutAContext_IsARequestWithAWarning()
    {
        using var telemetry = TelemetryCapture.Start(
            new Dictionary<string, string>(s_lambda) { ["_X_AMZN_TRACE_ID"] = "Root=1-5759e988-bd862e3fe1be46a994272793" });

        var (first, second) = (new StepMethod(), new StepMethod());
        WovenEntryPoints.Complete(WovenEntryPoints.Enter(first, []));
        WovenEntryPoints.Complete(WovenEntryPoints.Enter(second, [3]));

        Assert.True(first.Invocation!.IsColdStart);
        Assert.Equal(
            "Handle has no parameter for the context of the invocation, so log lines have no request ID and the deadline isn't known. "
            + "Add a parameter of the type ILambdaContext or LambdaContext to the handler.",
            Assert.Single(telemetry.Logs).GetProperty("message").GetString());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Enter_WithoutAWarning_IsARequestIfItHasAContext(bool hasContext)
    {
        using var telemetry = TelemetryCapture.Start(s_lambda);
        var method = new StepMethod();

        WovenEntryPoints.Complete(WovenEntryPoints.Enter(method, hasContext ? [new LambdaContext()] : []));

        Assert.Equal(hasContext, method.Invocation!.IsColdStart);
        Assert.Empty(telemetry.Logs);
    }

    [Fact]
    public void Enter_NoStepsInTheCall_InvocationStillEnds()
    {
        using var telemetry = TelemetryCapture.Start();
        var method = new StepMethod("begin");

        var call = WovenEntryPoints.Enter(method, [new LambdaContext()]);
        Assert.Same(method.Invocation, Invocation.Current);
        WovenEntryPoints.Complete(call);

        Assert.True(method.Invocation!.HasEnded);
        Assert.Null(Invocation.Current);
    }
}
