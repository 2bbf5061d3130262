namespace Lamplighter.Tests;

/// <summary>Callers whose thread belongs to a user interface or a test framework: a batch never goes on there.</summary>
public sealed class SynchronizationContextTests
{
    private static readonly Dictionary<string, Func<Task, Task>> s_batches = new()
    {
        ["stream"] = static gate => BatchProcessor.Sqs<Order>().ProcessAsync(new GatedStream(Orders(1), gate), static (_, _) => Done),
        ["stream, with the record"] = static gate =>
            BatchProcessor.Sqs<Order>().ProcessAsync(new GatedStream(Orders(1), gate), static (_, _, _) => Done),
        ["handler"] = static gate => BatchProcessor.Sqs<Order>().ProcessAsync(Orders(2), (_, _) => gate),
        ["handler, with a deadline"] = static gate => BatchProcessor.Sqs<Order>().RunAsync(
            Orders(2), (_, _, _) => gate, new LambdaContext { Deadline = DateTimeOffset.UtcNow.AddMinutes(5) }),
        ["handler, concurrent"] = static gate =>
            BatchProcessor.Sqs<Order>(static options => options.MaxConcurrency = 2).ProcessAsync(Orders(2), (_, _) => gate),
        ["handler, without the flow"] = static gate =>
        {
            using (ExecutionContext.SuppressFlow())
            {
                return BatchProcessor.Sqs<Order>().ProcessAsync(Orders(2), (_, _) => gate);
            }
        },
        ["interface"] = static gate => BatchProcessor.Sqs<Order>().ProcessAsync(Orders(1), new GatedScope(gate, Done)),
        ["scope, handler"] = static gate =>
            BatchProcessor.Sqs<Order>().ProcessAsync(Orders(1), () => new GatedScope(gate, Done), static scope => scope),
        ["scope, end"] = static gate =>
            BatchProcessor.Sqs<Order>().ProcessAsync(Orders(1), () => new GatedScope(Done, gate), static scope => scope),
        ["middleware"] = static gate => BatchProcessor.Sqs<Order>(static options =>
        {
            options.Use(static (_, next, _) => next());
            options.Use(static (_, next, _) => next());
        }).ProcessAsync(Orders(1), (_, _) => gate),
        ["unreadable record"] = static gate => BatchProcessor.Sqs<Order>(options => options.OnUnreadable = (_, _, _) => gate)
            .ProcessAsync(TestEvents.Sqs(["not json"]), static (_, _) => Done),
        ["end of a window"] = static gate => BatchProcessor.Kinesis<Order>(options => options.OnWindowEnd = (_, _) => gate)
            .ProcessAsync(TestEvents.Kinesis([], window: new TestWindow(IsFinal: true)), static (_, _) => Done),
    };

    public static TheoryData<string> Batches => [.. s_batches.Keys];

    private static Task Done => Task.CompletedTask;

    [Theory]
    [MemberData(nameof(Batches))]
    public async Task Process_InASynchronizationContext_GoesOnWithoutIt(string batch)
    {
        using var capture = TelemetryCapture.Start();
        var gate = new TaskCompletionSource();
        var context = new CountingContext();

        var processing = context.Run(() => s_batches[batch](gate.Task));
        Assert.False(processing.IsCompleted);
        gate.SetResult();
        await processing;

        Assert.Equal(0, context.Posts);
    }

    private static Stream Orders(int count) => TestEvents.Sqs(Enumerable.Range(1, count).Select(static i => new Order($"o{i}")));

    private sealed class GatedScope(Task handled, Task disposed) : IBatchHandler<Order>, IAsyncDisposable
    {
        public Task HandleAsync(Order body, BatchRecord record, CancellationToken cancellationToken) => handled;

        public ValueTask DisposeAsync() => new(disposed);
    }
}
