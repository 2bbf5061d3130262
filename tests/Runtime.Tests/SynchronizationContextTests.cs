using System.Collections.Concurrent;

namespace Lamplighter.Tests;

/// <summary>A handler can leave a synchronization context behind that never runs anything.</summary>
public sealed class SynchronizationContextTests
{
    [Theory]
    [InlineData("", true)]
    [InlineData("1", true)]
    [InlineData("", false)]
    [InlineData("1", false)]
    public async Task Run_HandlerLeavesAContext_TheRuntimeDoesNotUseIt(string maxConcurrency, bool isLate)
    {
        await using var api = new FakeRuntimeApi(new FakeEvent("r1"), new FakeEvent("r2"));
        await using var run = FunctionRun.Start(
            api,
            (input, context) =>
            {
                SynchronizationContext.SetSynchronizationContext(new StuckContext());
                var goOn = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                Stream stream = new GatedStream(FunctionRun.Text(context.AwsRequestId), isLate ? Task.CompletedTask : goOn.Task);
                _ = Task.Run(goOn.SetResult, CancellationToken.None);
                return isLate ? AfterAsync(goOn.Task, stream) : Task.FromResult(stream);
            },
            ("AWS_LAMBDA_MAX_CONCURRENCY", maxConcurrency));

        Assert.Equal("r1", (await api.PostedAsync()).Text);
        Assert.Equal("r2", (await api.PostedAsync()).Text);
    }

    // The peer reads slowly, so that writes have to wait.
    [Fact]
    public async Task RunStreaming_HandlerWaitsForItsWrites_TheRuntimeDoesNotUseItsContext()
    {
        const int Bytes = 6_000_000;
        await using var api = new FakeRuntimeApi(static async (api, connection, number) =>
        {
            if (number == 0)
            {
                await api.ServeAsync(connection);
                return;
            }

            var buffer = new byte[256 * 1024];
            for (var left = Bytes; left > 0;)
            {
                left -= await connection.Socket.ReceiveAsync(buffer, CancellationToken.None);
            }

            api.Record(new FakeRequest("POST", "/", new Dictionary<string, string>(), []));
        });
        api.Enqueue(new FakeEvent("r1"));
        await using var run = FunctionRun.StartStreaming(api, static (_, output, _) =>
        {
            SynchronizationContext.SetSynchronizationContext(new StuckContext());
            output.WriteAsync(new byte[Bytes], CancellationToken.None).AsTask().GetAwaiter().GetResult();
            return Task.CompletedTask;
        });

        await api.PostedAsync();
    }

    [Fact]
    public async Task Start_HooksAndWarmUpsLeaveAContext_TheRuntimeDoesNotUseIt()
    {
        var steps = new ConcurrentQueue<string>();
        await using var api = RecordedSteps.Api(steps);
        await using var run = FunctionRun.StartAfter(
            api,
            () =>
            {
                LambdaRuntime.WarmUp(_ => LaterAsync());
                LambdaRuntime.BeforeSnapshot(LaterAsync);
                LambdaRuntime.BeforeSnapshot(LaterAsync);
                LambdaRuntime.AfterRestore(LaterAsync);
                LambdaRuntime.AfterRestore(LaterAsync);
            },
            ("AWS_LAMBDA_INITIALIZATION_TYPE", "snap-start"));

        await api.PostedAsync();

        Assert.Empty(run.Telemetry.Logs);

        static ValueTask LaterAsync()
        {
            SynchronizationContext.SetSynchronizationContext(new StuckContext());
            return new(Task.Delay(1));
        }
    }

    private static async Task<Stream> AfterAsync(Task task, Stream stream)
    {
        await task.ConfigureAwait(false);
        return stream;
    }

    private sealed class StuckContext : SynchronizationContext
    {
        public override void Post(SendOrPostCallback d, object? state)
        {
        }
    }
}
