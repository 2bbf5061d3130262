using System.Threading.Tasks.Sources;
using Lamplighter.Internal.Core.Weaving;

namespace Lamplighter.Tests.Weaving;

// Calls end where the method's task completes, and not on the thread of a user interface or a test framework.
public sealed class CompletingThreadTests : IDisposable
{
    private readonly TelemetryCapture _telemetry = TelemetryCapture.Start();
    private readonly StepMethod _method = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => _telemetry.Dispose();

    [Theory]
    [InlineData("Task")]
    [InlineData("Task<int>")]
    [InlineData("ValueTask")]
    [InlineData("ValueTask<int>")]
    public void Task_OfACallerWithASynchronizationContext_CompletesWithoutIt(string shape)
    {
        var gate = new TaskCompletionSource<int>();

        var (task, context) = In(() => Follow(shape, gate.Task));
        gate.SetResult(1);

        Assert.True(task.IsCompletedSuccessfully);
        Assert.Equal(0, context.Posts);
        Assert.Equal(["begin", "entry", "suspend", "resume", "success", "exit"], _method.Steps);
    }

    [Theory]
    [InlineData("Task")]
    [InlineData("Task<int>")]
    [InlineData("ValueTask")]
    [InlineData("ValueTask<int>")]
    public void Task_OfACallerThatSuppressesTheFlow_Completes(string shape)
    {
        var gate = new TaskCompletionSource<int>();
        Task task;
        using (ExecutionContext.SuppressFlow())
        {
            task = Follow(shape, gate.Task);
        }

        gate.SetResult(1);

        Assert.True(task.IsCompletedSuccessfully);
        Assert.Equal(["begin", "entry", "suspend", "resume", "success", "exit"], _method.Steps);
    }

    [Fact]
    public void Sequence_OfACallerWithASynchronizationContext_GoesOnWithoutIt()
    {
        var gates = Enumerable.Range(0, 3).Select(static _ => new TaskCompletionSource<bool>()).ToArray();
        var sequence = new GatedSequence(gates[0].Task, gates[1].Task, gates[2].Task);

        var (all, context) = In(() => ToListAsync(WovenEntryPoints.Follow(sequence, _method, [new LambdaContext()])));
        gates[0].SetResult(true);
        gates[1].SetResult(false);
        gates[2].SetResult(true);

        Assert.True(all.IsCompletedSuccessfully);
        Assert.Equal(0, context.Posts);
        Assert.Equal(["begin", "entry", "suspend", "resume", "success", "exit"], _method.Steps);
    }

    [Fact]
    public void Sequence_EndsInASynchronizationContext_CompletesWithoutIt()
    {
        var gate = new TaskCompletionSource();
        var sequence = new GatedSequence(Task.FromResult(true), Task.FromResult(false), gate.Task);

        var (all, context) = In(() => ToListAsync(WovenEntryPoints.Follow(sequence, _method, [new LambdaContext()])));
        gate.SetResult();

        Assert.True(all.IsCompletedSuccessfully);
        Assert.Equal(0, context.Posts);
    }

    [Fact]
    public async Task Sequence_CurrentAndDisposeThrow_CallFailsWithTheFirstError()
    {
        var disposed = Task.FromException(new InvalidDataException("not disposed"));
        var sequence = new GatedSequence(Task.FromResult(true), Task.FromResult(false), disposed) { IsBroken = true };

        // As without weaving, the caller gets the last one.
        await Assert.ThrowsAsync<InvalidDataException>(
            () => ToListAsync(WovenEntryPoints.Follow(sequence, _method, [new LambdaContext()])));

        Assert.Equal(["begin", "entry", "error no item", "exit"], _method.Steps);
    }

    [Fact]
    public async Task Sequence_CurrentThrows_CallFailsWithThatError()
    {
        var sequence = new GatedSequence(Task.FromResult(true), Task.FromResult(false), Task.FromResult(true)) { IsBroken = true };

        var error = await Assert.ThrowsAsync<FormatException>(
            () => ToListAsync(WovenEntryPoints.Follow(sequence, _method, [new LambdaContext()])));

        Assert.Equal("no item", error.Message);
        Assert.Equal(["begin", "entry", "error no item", "exit"], _method.Steps);
    }

    // Reading the result returns a source to its pool, so it happens once.
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task ValueTask_WithASource_IsReadOnce(bool isCompleted)
    {
        var source = new CountingSource();
        if (isCompleted)
        {
            source.Complete(3);
        }

        var call = WovenEntryPoints.Enter(_method, [new LambdaContext()]);
        var task = WovenEntryPoints.CompleteValueTask(new ValueTask(source, 0), call);
        source.Complete(3);
        await task.AsTask().WaitAsync(Stop);
        Assert.Equal(1, source.Reads);

        source = new CountingSource();
        if (isCompleted)
        {
            source.Complete(3);
        }

        call = WovenEntryPoints.Enter(_method, [new LambdaContext()]);
        var taskOfInt = WovenEntryPoints.CompleteValueTaskOf(new ValueTask<int>(source, 0), call);
        source.Complete(3);
        Assert.Equal(3, await taskOfInt.AsTask().WaitAsync(Stop));
        Assert.Equal(1, source.Reads);
    }

    private static async Task<List<int>> ToListAsync(IAsyncEnumerable<int> sequence)
    {
        var all = new List<int>();
        await foreach (var item in sequence.ConfigureAwait(false))
        {
            all.Add(item);
        }

        return all;
    }

    private static (T Result, CountingContext Context) In<T>(Func<T> run)
    {
        var context = new CountingContext();
        return (context.Run(run), context);
    }

    private Task Follow(string shape, Task<int> task)
    {
        var call = WovenEntryPoints.Enter(_method, [new LambdaContext()]);
        return shape switch
        {
            "Task" => WovenEntryPoints.CompleteTask(task, call),
            "Task<int>" => WovenEntryPoints.CompleteTaskOf(task, call),
            "ValueTask" => WovenEntryPoints.CompleteValueTask(new ValueTask(task), call).AsTask(),
            _ => WovenEntryPoints.CompleteValueTaskOf(new ValueTask<int>(task), call).AsTask(),
        };
    }

    private sealed class CountingSource : IValueTaskSource, IValueTaskSource<int>
    {
        private ManualResetValueTaskSourceCore<int> _core;
        private bool _isCompleted;

        internal int Reads { get; private set; }

        public int GetResult(short token)
        {
            Reads++;
            return _core.GetResult(token);
        }

        void IValueTaskSource.GetResult(short token) => GetResult(token);

        public ValueTaskSourceStatus GetStatus(short token) => _core.GetStatus(token);

        public void OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
            _core.OnCompleted(continuation, state, token, flags);

        internal void Complete(int result)
        {
            if (!_isCompleted)
            {
                _isCompleted = true;
                _core.SetResult(result);
            }
        }
    }
}
