using System.Runtime.CompilerServices;
using Lamplighter.Internal.Core.Weaving;

namespace Lamplighter.Tests.Weaving;

// Methods that begin with little stack left end on another thread, unless they end elsewhere.
public sealed class LittleStackTests : IDisposable
{
    private readonly TelemetryCapture _telemetry = TelemetryCapture.Start();
    private readonly StepMethod _method = new();

    public void Dispose() => _telemetry.Dispose();

    [Fact]
    public void Complete_LittleStackIsLeft_RunsOnAnotherThread()
    {
        OnThread(() => Complete(Enter()));

        Assert.Equal(["begin", "entry", "success", "exit"], _method.Steps);
        Assert.Equal(_method.Threads[0], _method.Threads[1]);
        Assert.NotEqual(_method.Threads[1], _method.Threads[2]);
        Assert.Equal(_method.Threads[2], _method.Threads[3]);
    }

    [Fact]
    public void Fail_LittleStackIsLeft_RunsOnAnotherThread()
    {
        OnThread(() => WovenEntryPoints.Fail(new FormatException("bad"), Enter()));

        Assert.Equal(["begin", "entry", "error bad", "exit"], _method.Steps);
        Assert.NotEqual(_method.Threads[1], _method.Threads[2]);
        Assert.Equal(_method.Threads[2], _method.Threads[3]);
    }

    [Fact]
    public void Complete_TaskCompletesWhereStackIsLeft_RunsThere()
    {
        var gate = new TaskCompletionSource();
        Task? task = null;
        OnThread(() => task = WovenEntryPoints.CompleteTask(gate.Task, Enter()));

        gate.SetResult();

        Assert.True(task!.IsCompletedSuccessfully);
        Assert.Equal(["begin", "entry", "suspend", "resume", "success", "exit"], _method.Steps);
        Assert.All(_method.Threads[3..], static thread => Assert.Equal(Environment.CurrentManagedThreadId, thread));
    }

    private static void Complete(WovenCall? call) => WovenEntryPoints.Complete(call);

    private static void OnThread(Action run)
    {
        var thread = new Thread(() => Deep(run), 1024 * 1024) { IsBackground = true };
        thread.Start();
        Assert.True(thread.Join(TimeSpan.FromSeconds(40)));
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static int Deep(Action run)
    {
        if (RuntimeHelpers.TryEnsureSufficientExecutionStack())
        {
            return Deep(run) + 1;
        }

        run();
        return 0;
    }

    private WovenCall? Enter() => WovenEntryPoints.Enter(_method, [new LambdaContext()]);
}
