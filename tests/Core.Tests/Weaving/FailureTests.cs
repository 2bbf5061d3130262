using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;

namespace Lamplighter.Tests.Weaving;

public sealed class FailureTests : IDisposable
{
    private readonly TelemetryCapture _telemetry = TelemetryCapture.Start();
    private readonly List<string> _seen = ObservedCall.Record();

    public void Dispose() => _telemetry.Dispose();

    [Fact]
    public void Throws_CallerHasAFilter_FilterRunsBeforeTheInnerBlocks()
    {
        try
        {
            Failures.WithFinally(static () => throw new FormatException("bad"), () => _seen.Add("finally"));
        }
        catch (FormatException) when (Note("filter"))
        {
            _seen.Add("catch");
        }

        Assert.Equal(["WithFinally entry", "filter", "finally", "WithFinally error bad", "catch"], _seen);
    }

    [Fact]
    public void Throws_CallersFilterRefuses_CallStillFailsOnce()
    {
        var error = Assert.Throws<FormatException>(() =>
        {
            try
            {
                Failures.WithFinally(static () => throw new FormatException("bad"), static () => { });
            }
            catch (FormatException) when (!Note("filter"))
            {
            }
        });

        Assert.Equal("bad", error.Message);
        Assert.Equal(["WithFinally entry", "filter", "WithFinally error bad"], _seen);
    }

    [Fact]
    public void Throws_FinallyReplacesTheException_CallFailsWithTheLastOne()
    {
        Assert.Throws<InvalidDataException>(() => Failures.WithFinally(
            static () => throw new FormatException("first"), static () => throw new InvalidDataException("second")));

        Assert.Equal(["WithFinally entry", "WithFinally error second"], _seen);
    }

    [Fact]
    public void Returns_AfterAnExceptionThatPassedTheFilterWasReplacedAndCaught_Succeeds()
    {
        Assert.Equal("second", Failures.Replaced());

        Assert.Equal(["Replaced entry", "Replaced result second"], _seen);
    }

    public static TheoryData<string> AwaitableShapes => ["Task", "Task<int>", "ValueTask", "ValueTask<int>"];

    public static TheoryData<string, bool> Shapes => new MatrixTheoryData<string, bool>(
        ["Task", "Task<int>", "ValueTask", "ValueTask<int>"], [true, false]);

    [Theory]
    [MemberData(nameof(Shapes))]
    public async Task Task_HasSeveralExceptions_AllArePassedOn(string shape, bool isCompleted)
    {
        var gate = new TaskCompletionSource<int>();
        Exception[] errors = [new FormatException("a"), new InvalidDataException("b")];
        if (isCompleted)
        {
            gate.SetException(errors);
        }

        var task = Pass(shape, gate.Task);
        if (!isCompleted)
        {
            gate.SetException(errors);
        }

        var first = await Assert.ThrowsAsync<FormatException>(() => task);
        Assert.Equal(errors, task.Exception!.InnerExceptions);
        Assert.Same(errors[0], first);
        Assert.Equal(["Passes entry", "Passes error a"], _seen);
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public async Task Task_IsCanceled_TokenAndStateArePassedOn(string shape, bool isCompleted)
    {
        using var stop = new CancellationTokenSource();
        await stop.CancelAsync();
        var gate = new TaskCompletionSource<int>();
        if (isCompleted)
        {
            gate.SetCanceled(stop.Token);
        }

        var task = Pass(shape, gate.Task);
        if (!isCompleted)
        {
            gate.SetCanceled(stop.Token);
        }

        var error = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => task);
        Assert.True(task.IsCanceled);
        Assert.Equal(stop.Token, error.CancellationToken);
        Assert.StartsWith("Passes error ", _seen[^1], StringComparison.Ordinal);
        Assert.Equal(2, _seen.Count);
    }

    [Fact]
    public void Throws_WithLittleStackLeftAndALockThatTelemetryNeeds_WaitsOnlyOnce()
    {
        var gate = new object();
        var error = new LockedException(gate);
        Exception? caught = null;
        var thread = new Thread(
            () =>
            {
                lock (gate)
                {
                    caught = Record.Exception(() => Failures.Deep(40, error));
                }
            },
            1024 * 1024);
        thread.IsBackground = true;
        thread.Start();

        // Each method would wait for two seconds.
        Assert.True(thread.Join(TimeSpan.FromSeconds(40)));
        Assert.Same(error, caught);
    }

    [Theory]
    [MemberData(nameof(AwaitableShapes))]
    public void Task_AlreadyFailedAndNeverAwaited_IsReported(string shape)
    {
        var error = new FormatException("bad");
        var reported = 0;
        EventHandler<UnobservedTaskExceptionEventArgs> count = (_, report) =>
            reported += report.Exception.InnerExceptions.Contains(error) ? 1 : 0;
        TaskScheduler.UnobservedTaskException += count;
        Forget(shape, error);
        GC.Collect();
        GC.WaitForPendingFinalizers();
        TaskScheduler.UnobservedTaskException -= count;

        Assert.Equal(1, reported);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Forget(string shape, Exception error) => _ = Pass(shape, Task.FromException<int>(error));

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Exception_PassesManyAwaitedCalls_IsNotThrownAgain(bool isCompleted)
    {
        var gate = new TaskCompletionSource();
        var error = new FormatException("bad");
        if (isCompleted)
        {
            gate.SetException(error);
        }

        var task = Failures.Nested(200, gate.Task);
        var thrown = 0;
        EventHandler<FirstChanceExceptionEventArgs> count = (_, raised) => thrown += ReferenceEquals(raised.Exception, error) ? 1 : 0;
        AppDomain.CurrentDomain.FirstChanceException += count;
        gate.TrySetException(error);
        await Task.WhenAny(task);
        AppDomain.CurrentDomain.FirstChanceException -= count;

        Assert.Equal(0, thrown);
        Assert.Same(error, await Assert.ThrowsAsync<FormatException>(() => task));
        Assert.Equal(402, _seen.Count);
        Assert.DoesNotContain("Lamplighter.Internal", error.StackTrace, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Task_CompletesInAnotherContext_ContextStaysAsItWas()
    {
        var gate = new TaskCompletionSource();
        var task = Failures.Passes(gate.Task);
        var ambient = new AsyncLocal<string> { Value = "completer" };

        gate.SetResult();

        Assert.Equal("completer", ambient.Value);
        Assert.Null(Internal.Core.Invocations.Invocation.Current);
        await task;
        Assert.Equal(["Passes entry", "Passes result "], _seen);
    }

    private static Task Pass(string shape, Task<int> task) => shape switch
    {
        "Task" => Failures.Passes((Task)task),
        "Task<int>" => Failures.Passes(task),
        "ValueTask" => Failures.Passes(new ValueTask(task)).AsTask(),
        _ => Failures.Passes(new ValueTask<int>(task)).AsTask(),
    };

    private bool Note(string what)
    {
        _seen.Add(what);
        return true;
    }
}
