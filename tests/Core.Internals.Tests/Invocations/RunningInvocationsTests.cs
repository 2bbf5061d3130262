using System.Runtime.CompilerServices;
using Lamplighter.Internal.Core.Invocations;

namespace Lamplighter.Tests.Invocations;

/// <summary>What the end of the program does, without ending the program of the tests.</summary>
public sealed class RunningInvocationsTests : IDisposable
{
    private readonly TelemetryCapture _telemetry = TelemetryCapture.Start();
    private readonly List<string> _steps = [];

    private static LambdaProcess Process => LambdaProcess.Current;

    public void Dispose() => _telemetry.Dispose();

    [Fact]
    public void Exit_RunningInvocations_EndAsFailedBeforeTheProcess()
    {
        var (first, second, ended) = (Begin("1"), Begin("2"), Begin("3"));
        ended.End(null);
        _steps.Clear();
        Process.Ending += () => Add("ending");

        Exit();

        Assert.Equal(["1 end", "1 after end", "2 end", "2 after end", "ending"], _steps);
        Assert.Equal(
            "The process exited before the handler returned.", Assert.IsType<InvalidOperationException>(first.Error).Message);
        Assert.Same(first.Error, second.Error);
        Assert.Null(ended.Error);
    }

    [Fact]
    public void Exit_WovenMethodsOutsideOfRequests_EndWithoutAnError()
    {
        var (running, ended) = (Begin("1", isRequest: false), Begin("2", isRequest: false));
        ended.End(null);
        _steps.Clear();

        Exit();

        Assert.Equal(["1 end", "1 after end"], _steps);
        Assert.True(running.HasEnded);
        Assert.Null(running.Error);
    }

    [Fact]
    public void Exit_NothingRuns_OnlyTheProcessEnds()
    {
        Exit();
        Process.Ending += () => Add(Thread.CurrentThread.IsBackground ? "ending aside" : "ending");

        Exit();

        Assert.Equal(["ending aside"], _steps);
    }

    [Fact]
    public void Crash_RunningInvocations_FailWithTheCurrentOneFirst()
    {
        var (first, second, outside) = (Begin("1"), Begin("2"), Begin("3", isRequest: false));
        Begin("4").End(null);
        Begin("5", isRequest: false).End(null);
        _steps.Clear();
        Process.Ending += () => Add("ending");
        var error = new FormatException("e");
        var before = Invocation.Enter(second);
        Crash(error);
        Invocation.Enter(before);

        Assert.Equal(
            [
                "2 crash e", "2 end", "2 after end", "1 crash e", "1 end", "1 after end", "3 crash e", "3 end", "3 after end", "ending",
            ],
            _steps);
        Assert.All([first, second, outside], one => Assert.Same(error, one.Error));
        Assert.True(Process.Running.HasCrashed);

        _steps.Clear();
        Exit();
        Assert.Empty(_steps);
    }

    [Fact]
    public void Crash_WorkOfAnInvocationThatHasEnded_IsRecordedInIt()
    {
        var invocation = Begin("1");
        invocation.End(null);
        _steps.Clear();
        var before = Invocation.Enter(invocation);
        Crash("not an exception");
        Invocation.Enter(before);

        Assert.Equal(
            ["1 crash An object that does not derive from System.Exception has been wrapped in a RuntimeWrappedException.", "1 after end"],
            _steps);
    }

    [Fact]
    public void Crash_ObjectThatIsNoException_IsWrapped()
    {
        var invocation = Begin("1");

        Crash("not an exception");

        Assert.Equal("not an exception", Assert.IsType<RuntimeWrappedException>(invocation.Error).WrappedException);
    }

    [Fact]
    public void UnhandledException_ThatDoesNotEndTheProcess_DoesNothing()
    {
        var invocation = Begin("1");

        Process.Running.OnUnhandledException(this, new UnhandledExceptionEventArgs(new FormatException(), isTerminating: false));

        Assert.False(invocation.HasEnded);
        Assert.False(Process.Running.HasCrashed);
        Assert.Empty(_steps);
    }

    private static void Exit() => Process.Running.OnExit(null, EventArgs.Empty);

    private void Crash(object error) =>
        Process.Running.OnUnhandledException(this, new UnhandledExceptionEventArgs(error, isTerminating: true));

    private Invocation Begin(string name, bool isRequest = true)
    {
        var invocation = Invocation.Begin(new LambdaContext(), (object?)null, isRequest);
        invocation.Get(new InvocationSlot<EveryStep>(one => new EveryStep(name, one, _steps)));
        return invocation;
    }

    private void Add(string step)
    {
        lock (_steps)
        {
            _steps.Add(step);
        }
    }
}
