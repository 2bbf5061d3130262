using System.Runtime.CompilerServices;
using Lamplighter.Internal.Core.Invocations;
using Lamplighter.Internal.Core.Weaving;

namespace Lamplighter.Tests.Weaving;

// The steps as woven code calls them.
public sealed class WovenEntryPointTests : IDisposable
{
    private readonly TelemetryCapture _telemetry = TelemetryCapture.Start();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => _telemetry.Dispose();

    [Theory]
    [InlineData("begin", "begin", "StepMethod")]
    [InlineData("entry", "begin, entry, suspend, resume, success, exit", "StepCall")]
    [InlineData("suspend", "begin, entry, suspend, resume, success, exit", "StepCall")]
    [InlineData("resume", "begin, entry, suspend, resume, success, exit", "StepCall")]
    [InlineData("success", "begin, entry, suspend, resume, success, exit", "StepCall")]
    [InlineData("exit", "begin, entry, suspend, resume, success, exit", "StepCall")]
    public async Task Call_AStepThrows_OthersRunAndADiagnosticIsWritten(string broken, string steps, string type)
    {
        var method = new StepMethod(broken);
        var gate = new TaskCompletionSource<int>();

        var task = WovenEntryPoints.CompleteTaskOf(gate.Task, WovenEntryPoints.Enter(method, [new LambdaContext()]));
        Assert.Null(Invocation.Current);
        gate.SetResult(3);

        Assert.Equal(3, await task.WaitAsync(Stop));
        Assert.Equal(steps, string.Join(", ", method.Steps));
        Assert.True(method.Invocation!.HasEnded);
        var line = Assert.Single(_telemetry.Logs);
        Assert.Equal($"{type} failed. The woven method isn't affected.", line.GetProperty("message").GetString());
        Assert.Equal(broken, line.GetProperty("error").GetProperty("message").GetString());
    }

    [Fact]
    public void Fail_TheStepForErrorsThrows_CallEndsWithADiagnostic()
    {
        var method = new StepMethod("error");
        var call = WovenEntryPoints.Enter(method, [new LambdaContext()]);
        var error = new InvalidDataException("bad");

        WovenEntryPoints.Fail(error, call);

        Assert.Equal(["begin", "entry", "error bad", "exit"], method.Steps);
        Assert.Same(error, method.Invocation!.Error);
        var line = Assert.Single(_telemetry.Logs);
        Assert.Equal("StepCall failed. The woven method isn't affected.", line.GetProperty("message").GetString());
    }

    [Fact]
    public void TryEnter_ThePackageThrows_MethodRunsUnchangedWithADiagnostic()
    {
        var method = new StepMethod("IsOff");

        Assert.True(WovenEntryPoints.TryEnter(method, out var call));
        Assert.True(WovenEntryPoints.TryEnter(method, out _));

        Assert.Null(call);
        Assert.Empty(method.Steps);
        Assert.Equal(
            "StepMethod failed (FormatException). The woven method isn't affected.",
            Assert.Single(_telemetry.Logs).GetProperty("message").GetString());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void TryEnter_OutsideOfInvocations_LeavesTheCallToEnterUnlessItIsOff(bool isOff)
    {
        Assert.Equal(isOff, WovenEntryPoints.TryEnter(new StepMethod { IsTurnedOff = isOff }, out var call));
        Assert.Null(call);
        Assert.Empty(_telemetry.Logs);
    }

    [Fact]
    public void TryEnter_InsideAnInvocation_BeginsTheCall()
    {
        var method = new StepMethod { IsTurnedOff = true };
        var outer = Invocation.Begin(new LambdaContext(), null);
        Invocation.Enter(outer);

        Assert.True(WovenEntryPoints.TryEnter(method, out var call));
        WovenEntryPoints.Complete(call);

        Assert.Equal(["begin", "entry", "success", "exit"], method.Steps);
        Assert.Same(outer, method.Invocation);
        Assert.False(outer.HasEnded);
        Invocation.Enter(null);
    }

    [Fact]
    public void Complete_ResultIsNotWanted_StepReceivesNull()
    {
        var method = new StepMethod();

        Assert.Equal(3, WovenEntryPoints.CompleteValue(3, WovenEntryPoints.Enter(method, [new LambdaContext()])));

        Assert.Equal(["begin", "entry", "success", "exit"], method.Steps);
    }

    // A filter reports the exception first. The method can still return, if a finally block throws another one that is caught.
    [Fact]
    public void Complete_CallHasFailedAlready_StaysFailed()
    {
        var method = new StepMethod();
        var call = WovenEntryPoints.Enter(method, [new LambdaContext()]);

        WovenEntryPoints.Fail(new FormatException("bad"), call);
        WovenEntryPoints.Fail(new FormatException("again"), call);
        WovenEntryPoints.Complete(call);

        Assert.Equal(["begin", "entry", "error bad", "exit"], method.Steps);
    }

    [Fact]
    public void Steps_OfAnOrdinaryCall_RunOnTheThreadOfTheMethod()
    {
        var method = new StepMethod();

        WovenEntryPoints.Complete(WovenEntryPoints.Enter(method, [new LambdaContext()]));
        WovenEntryPoints.Fail(new FormatException("bad"), WovenEntryPoints.Enter(method, [new LambdaContext()]));

        Assert.Equal(8, method.Threads.Count);
        Assert.All(method.Threads, static thread => Assert.Equal(Environment.CurrentManagedThreadId, thread));
    }

    [Theory]
    [InlineData("text", "text")]
    [InlineData(null, "unknown")]
    public void Fail_ThrownObjectIsNotAnException_IsWrapped(object? thrown, string expected)
    {
        var method = new StepMethod();

        WovenEntryPoints.Fail(thrown, WovenEntryPoints.Enter(method, [new LambdaContext()]));

        Assert.Equal(expected, Assert.IsType<RuntimeWrappedException>(method.Invocation!.Error).WrappedException);
    }

    [Fact]
    public void Steps_WithoutACall_PassOnWhatTheMethodReturned()
    {
        var task = new TaskCompletionSource<int>().Task;

        WovenEntryPoints.Fail(new FormatException(), null);
        WovenEntryPoints.Complete(null);
        Assert.Equal(3, WovenEntryPoints.CompleteValue(3, null));
        Assert.Same(task, WovenEntryPoints.CompleteTask(task, null));
        Assert.Same(task, WovenEntryPoints.CompleteTaskOf(task, null));
        Assert.Same(task, WovenEntryPoints.CompleteValueTask(new ValueTask(task), null).AsTask());
        Assert.Same(task, WovenEntryPoints.CompleteValueTaskOf(new ValueTask<int>(task), null).AsTask());
    }

    [Fact]
    public void Complete_MethodReturnedNull_IsPassedOn()
    {
        var method = new StepMethod();

        Assert.Null(WovenEntryPoints.CompleteTask(null!, WovenEntryPoints.Enter(method, [new LambdaContext()])));
        Assert.Null(WovenEntryPoints.CompleteTaskOf<int>(null!, WovenEntryPoints.Enter(method, [new LambdaContext()])));

        Assert.Equal(["begin", "entry", "success", "exit", "begin", "entry", "success", "exit"], method.Steps);
        Assert.Empty(_telemetry.Logs);
    }

    [Fact]
    public void Steps_ArgumentIsNull_ErrorNamesIt()
    {
        var method = new StepMethod();
        var sequence = AsyncEnumerable.Empty<int>();
        Assert.Throws<ArgumentNullException>("method", () => WovenEntryPoints.Rehearse(null!));
        Assert.Throws<ArgumentNullException>("method", () => WovenEntryPoints.TryEnter(null!, out _));
        Assert.Throws<ArgumentNullException>("method", () => WovenEntryPoints.Enter(null!, []));
        Assert.Throws<ArgumentNullException>("method", () => WovenEntryPoints.Follow(sequence, null!, []));
        Assert.Throws<ArgumentNullException>("arguments", () => WovenEntryPoints.Follow(sequence, method, null!));
        Assert.Throws<ArgumentNullException>("method", () => WovenEntryPoints.FailSequence(null, null!, []));

        // Inside an invocation too, where they aren't read.
        Invocation.Enter(Invocation.Begin(new LambdaContext(), null));
        Assert.Throws<ArgumentNullException>("arguments", () => WovenEntryPoints.Enter(method, null!));
        Assert.Throws<ArgumentNullException>("arguments", () => WovenEntryPoints.FailSequence(null, method, null!));
        Invocation.Enter(null);
    }

    [Fact]
    public void FailSequence_MethodThrew_IsAFailedCall()
    {
        var method = new StepMethod();
        var error = new FormatException("bad");

        WovenEntryPoints.FailSequence(error, method, [new LambdaContext()]);

        Assert.Equal(["begin", "entry", "error bad", "exit"], method.Steps);
        Assert.Same(error, method.Invocation!.Error);
    }
}
