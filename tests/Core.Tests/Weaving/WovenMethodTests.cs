using System.Runtime.CompilerServices;
using Lamplighter.Internal.Core.Invocations;

namespace Lamplighter.Tests.Weaving;

public sealed class WovenMethodTests : IDisposable
{
    private static readonly Dictionary<string, Func<Trace, int, Task<object?>>> s_shapes = new()
    {
        ["void"] = (trace, value) => { Shapes.Nothing(trace, value); return Task.FromResult<object?>(null); },
        ["int"] = (trace, value) => Task.FromResult<object?>(Shapes.Value(trace, value)),
        ["Task"] = async (trace, value) => { await Shapes.OfTask(trace, value); return null; },
        ["Task<int>"] = async (trace, value) => await Shapes.OfTaskOfT(trace, value),
        ["ValueTask"] = async (trace, value) => { await Shapes.OfValueTask(trace, value); return null; },
        ["ValueTask<int>"] = async (trace, value) => await Shapes.OfValueTaskOfT(trace, value),
        ["IAsyncEnumerable<int>"] = async (trace, value) =>
        {
            var all = new List<int>();
            await foreach (var item in Shapes.OfSequence(trace, value))
            {
                all.Add(item);
            }

            return string.Join('+', all);
        },
        ["completed Task<int>"] = async (trace, value) => await new Shapes().AlreadyDone(trace, value),
    };

    private readonly TelemetryCapture _telemetry = TelemetryCapture.Start();

    public static TheoryData<string> Names => [.. s_shapes.Keys];

    public void Dispose() => _telemetry.Dispose();

    [Theory]
    [InlineData("void", "entry, body, success , exit", null)]
    [InlineData("int", "entry, body, success 4, exit", 4)]
    [InlineData("Task", "entry, suspend, body, resume, success , exit", null)]
    [InlineData("Task<int>", "entry, suspend, body, resume, success 4, exit", 4)]
    [InlineData("ValueTask", "entry, suspend, body, resume, success , exit", null)]
    [InlineData("ValueTask<int>", "entry, suspend, body, resume, success 4, exit", 4)]
    [InlineData("IAsyncEnumerable<int>", "entry, body, suspend, resume, body, suspend, resume, success , exit", "4+5")]
    [InlineData("completed Task<int>", "entry, body, success 4, exit", 4)]
    public async Task Call_Succeeds_ValueComesThroughAndStepsRunAroundTheBody(string shape, string steps, object? value)
    {
        var trace = new Trace();

        Assert.Equal(value, await s_shapes[shape](trace, 3));

        Assert.Equal(steps, trace.Steps);
        Assert.True(trace.Invocation!.HasEnded);
        Assert.Null(trace.Invocation.Error);
        Assert.Null(Invocation.Current);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Call_Throws_OriginalExceptionComesThroughWithItsStack(string shape)
    {
        var trace = new Trace();

        var error = await Assert.ThrowsAsync<FormatException>(() => s_shapes[shape](trace, -1));

        Assert.Contains("Shapes.Check", error.StackTrace, StringComparison.Ordinal);
        Assert.EndsWith("error FormatException, exit", trace.Steps, StringComparison.Ordinal);
        Assert.DoesNotContain("outside", trace.Steps, StringComparison.Ordinal);
        Assert.Same(error, trace.Invocation!.Error);
        Assert.Null(Invocation.Current);
    }

    [Theory]
    [InlineData("Task")]
    [InlineData("Task<int>")]
    [InlineData("ValueTask")]
    [InlineData("ValueTask<int>")]
    [InlineData("IAsyncEnumerable<int>")]
    public async Task Call_Cancelled_CancellationComesThrough(string shape)
    {
        var trace = new Trace();

        var task = s_shapes[shape](trace, 0);

        await Assert.ThrowsAsync<OperationCanceledException>(() => task);
        Assert.True(task.IsCanceled);
        Assert.EndsWith("error OperationCanceledException, exit", trace.Steps, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sequence_ConsumerStopsEarly_CallEnds()
    {
        var trace = new Trace();

        await foreach (var item in Shapes.OfSequence(trace, 3, TestContext.Current.CancellationToken))
        {
            Assert.Equal(4, item);
            Assert.Null(Invocation.Current);
            break;
        }

        Assert.EndsWith("success , exit", trace.Steps, StringComparison.Ordinal);
        Assert.True(trace.Invocation!.HasEnded);
    }

    [Fact]
    public async Task Sequence_EnumeratedTwice_SecondPassesThrough()
    {
        var trace = new Trace();
        var sequence = Shapes.OfSequence(trace, 3, TestContext.Current.CancellationToken);

        Assert.Equal(2, await sequence.CountAsync(TestContext.Current.CancellationToken));
        Assert.Equal(2, await sequence.CountAsync(TestContext.Current.CancellationToken));

        Assert.Equal(1, trace.Steps.Split("entry").Length - 1);
    }

    [Fact]
    public async Task GenericMethods_AnyArgument_ValueComesThrough()
    {
        Assert.Equal("x", Shapes.Generic(new Trace(), "x"));
        Assert.Equal(2.5m, await Shapes.GenericTask(new Trace(), 2.5m));
        Assert.Equal("y", await Shapes.GenericTask(new Trace(), "y"));
    }

    [Fact]
    public async Task Call_PackageThrowsInItsStep_HandlerIsNotAffectedAndDiagnosticIsWritten()
    {
        var trace = new Trace { ThrowInExit = true };

        Assert.Equal(4, await Shapes.OfTaskOfT(trace, 3));

        var line = Assert.Single(_telemetry.Logs);
        Assert.Equal("WARN", line.GetProperty("level").GetString());
        Assert.Equal("telemetry is broken", line.GetProperty("error").GetProperty("message").GetString());
        Assert.True(trace.Invocation!.HasEnded);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Call_PackageAsksToThrowAfterSuccess_CallerGetsItOnce(string shape)
    {
        var wanted = new InvalidDataException("no metrics");
        var trace = new Trace { ThrowAfterSuccess = wanted };

        var error = await Assert.ThrowsAsync<InvalidDataException>(() => s_shapes[shape](trace, 3));

        Assert.Same(wanted, error);
        Assert.Same(wanted, trace.Invocation!.Error);
        Assert.Equal(1, trace.Steps.Split("exit").Length - 1);
        Assert.Null(Invocation.Current);
    }

    [Fact]
    public async Task Call_InsideAnInvocation_JoinsItAndLeavesItOpen()
    {
        var trace = new Trace();
        var outer = Invocation.Begin(new LambdaContext { AwsRequestId = "outer" }, trace);
        Invocation.Enter(outer);

        await Shapes.OfTask(trace, 3);

        Assert.Same(outer, trace.Invocation);
        Assert.False(outer.HasEnded);
        Assert.Same(outer, Invocation.Current);
        Invocation.Enter(null);
    }

    [Fact]
    public async Task Calls_200Overlapping_EachHasAnInvocationOfItsOwn()
    {
        var traces = Enumerable.Range(1, 200).Select(_ => new Trace()).ToArray();

        await Task.WhenAll(traces.Select((trace, i) => Shapes.OfTaskOfT(trace, i + 1)));

        Assert.Equal(200, traces.Select(trace => trace.Invocation).Distinct().Count());
        Assert.All(traces, trace => Assert.DoesNotContain("outside", trace.Steps, StringComparison.Ordinal));
        Assert.Single(traces, trace => trace.Invocation!.IsColdStart);
    }

    [Fact]
    public async Task Call_BeforeTheFirstRequest_DoesNotTakeTheColdStart()
    {
        using var telemetry = TelemetryCapture.Start(new Dictionary<string, string> { ["AWS_LAMBDA_RUNTIME_API"] = "127.0.0.1:9001" });
        var early = new Trace();

        await Shapes.OfTask(early, 3);

        Assert.False(early.Invocation!.IsColdStart);
        Assert.True(Invocation.Begin(new LambdaContext(), null).IsColdStart);
    }

    [Fact]
    public void Call_OutsideOfRequestsNeverCompletes_ItsInvocationIsCollected()
    {
        using var telemetry = TelemetryCapture.Start(new Dictionary<string, string> { ["AWS_LAMBDA_RUNTIME_API"] = "127.0.0.1:9001" });

        var invocation = Abandon();
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();

        Assert.False(invocation.IsAlive);
    }

    [Fact]
    public void Call_InAFlowThatBeganOutsideOfRequests_HasAnInvocationOfItsOwn()
    {
        using var telemetry = TelemetryCapture.Start(new Dictionary<string, string> { ["AWS_LAMBDA_RUNTIME_API"] = "127.0.0.1:9001" });
        var (early, flow) = Flow(null);

        var inFlow = CurrentIn(flow, null);

        Assert.True(early.HasEnded);
        Assert.NotSame(early, inFlow);
    }

    [Fact]
    public void Call_InAFlowOfAnotherContextWithoutRequestId_HasAnInvocationOfItsOwn()
    {
        var context = new LambdaContext();
        var (early, flow) = Flow(context);

        Assert.NotSame(early, CurrentIn(flow, new LambdaContext()));
        Assert.Same(early, CurrentIn(flow, context));
        Assert.Same(early, CurrentIn(flow, null));
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WeakReference Abandon()
    {
        var invocation = new WeakReference(null);
        LambdaProcess.Current.InvocationBegan += began => invocation.Target = began;
        Assert.False(Failures.Passes(new TaskCompletionSource().Task).IsCompleted);
        Assert.True(invocation.IsAlive);
        return invocation;
    }

    private static (Invocation Invocation, ExecutionContext Flow) Flow(LambdaContext? context)
    {
        Invocation? invocation = null;
        ExecutionContext? flow = null;
        Failures.Runs(
            () =>
            {
                invocation = Invocation.Current;
                flow = ExecutionContext.Capture();
            },
            context);
        return (invocation!, flow!);
    }

    private static Invocation? CurrentIn(ExecutionContext flow, LambdaContext? context)
    {
        Invocation? current = null;
        ExecutionContext.Run(flow, _ => Failures.Runs(() => current = Invocation.Current, context), null);
        return current;
    }
}
