namespace Lamplighter.Tests;

/// <summary>Each source at the deadline of the invocation.</summary>
public sealed class DeadlineTests
{
    [Theory]
    [InlineData("sqs", new[] { 2, 3 })]
    [InlineData("fifo", new[] { 2, 3 })]
    [InlineData("kinesis", new[] { 2 })]
    [InlineData("dynamodb", new[] { 2 })]
    [InlineData("kafka", new[] { 2, 3 })]
    public async Task Process_AtTheDeadline_CancelsAndReportsTheRest(string name, int[] reported)
    {
        var source = SourceCase.Of(name);
        var clock = new ManualTime();
        using var capture = TelemetryCapture.Start(null, clock);
        var context = new LambdaContext { Deadline = clock.Now.AddSeconds(3) };
        var waiting = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var processing = source.Create(null).RunAsync(
            source.Write(Outcome.Orders("a", "b", "c")),
            async (order, _, stop) =>
            {
                if (order.Id == "b")
                {
                    waiting.SetResult();
                    await Task.Delay(Timeout.Infinite, stop);
                }
            },
            context);
        await waiting.Task;

        clock.Advance(TimeSpan.FromMilliseconds(2499));
        Assert.False(processing.IsCompleted);
        clock.Advance(TimeSpan.FromMilliseconds(1));
        var result = await processing;

        Assert.Equal(source.Response(reported), Outcome.Text(result));
        Assert.Equal(
            [BatchOutcome.Succeeded, BatchOutcome.Unfinished, BatchOutcome.NotStarted],
            result.Records.Select(static record => record.Outcome));
    }

    [Theory]
    [InlineData("sqs", new[] { 2, 3 })]
    [InlineData("fifo", new[] { 2, 3 })]
    [InlineData("kinesis", new[] { 2 })]
    [InlineData("dynamodb", new[] { 2 })]
    [InlineData("kafka", new[] { 2, 3 })]
    public async Task Process_AHandlerThatIgnoresTheDeadline_IsReportedUnfinished(string name, int[] reported)
    {
        var source = SourceCase.Of(name);
        var clock = new ManualTime();
        using var capture = TelemetryCapture.Start(null, clock);
        var waiting = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var late = new TaskCompletionSource();
        var processing = source.Create(null).RunAsync(
            source.Write(Outcome.Orders("a", "b", "c")),
            (order, _, _) =>
            {
                if (order.Id != "b")
                {
                    return Task.CompletedTask;
                }

                waiting.SetResult();
                return late.Task;
            },
            new LambdaContext { Deadline = clock.Now.AddSeconds(3) });
        await waiting.Task;

        clock.Advance(TimeSpan.FromMilliseconds(2749));
        Assert.False(processing.IsCompleted);
        clock.Advance(TimeSpan.FromMilliseconds(1));
        var result = await processing;
        late.SetResult();

        Assert.Equal(source.Response(reported), Outcome.Text(result));
        Assert.Equal(BatchOutcome.Unfinished, result.Records[1].Outcome);
        Assert.IsType<TimeoutException>(result.Records[1].Error);
    }

    // The handlers have what remains until the margin, or half of what remains if that is less. Then the batch waits for half of the rest.
    [Theory]
    [InlineData(3000, 2500, 2750)]
    [InlineData(501, 1, 251)]
    [InlineData(500, 250, 375)]
    [InlineData(400, 200, 300)]
    public async Task Process_LittleTime_IsDividedBetweenHandlersAndTheEnd(int remaining, int stop, int end)
    {
        var clock = new ManualTime();
        using var capture = TelemetryCapture.Start(null, clock);
        var waiting = new TaskCompletionSource<CancellationToken>(TaskCreationOptions.RunContinuationsAsynchronously);
        var late = new TaskCompletionSource();
        var processing = BatchProcessor.Sqs<Order>(static options => options.ThrowIfAllFailed = false).RunAsync(
            TestEvents.Sqs([new Order("a")]),
            (_, _, token) =>
            {
                waiting.SetResult(token);
                return late.Task;
            },
            new LambdaContext { Deadline = clock.Now.AddMilliseconds(remaining) });
        var token = await waiting.Task;

        clock.Advance(TimeSpan.FromMilliseconds(stop - 1));
        Assert.False(token.IsCancellationRequested);
        clock.Advance(TimeSpan.FromMilliseconds(1));
        Assert.True(token.IsCancellationRequested);
        clock.Advance(TimeSpan.FromMilliseconds(end - stop - 1));
        Assert.False(processing.IsCompleted);
        clock.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Equal(BatchOutcome.Unfinished, Assert.Single((await processing).Records).Outcome);
        late.SetResult();
    }

    [Fact]
    public async Task Process_WithoutMargin_IsNotStopped()
    {
        var clock = new ManualTime();
        using var capture = TelemetryCapture.Start(null, clock);
        var late = new TaskCompletionSource();
        var processing = BatchProcessor.Sqs<Order>(static options => options.DeadlineMargin = TimeSpan.Zero).RunAsync(
            TestEvents.Sqs([new Order("a")]), (_, _, _) => late.Task, new LambdaContext { Deadline = clock.Now.AddSeconds(1) });

        clock.Advance(TimeSpan.FromMinutes(1));
        Assert.False(processing.IsCompleted);
        late.SetResult();

        Assert.True((await processing).IsSuccess);
        Assert.Empty(capture.Logs);
    }

    [Theory]
    [InlineData(true, "was canceled at the deadline.")]
    [InlineData(false, "didn't complete before the deadline.")]
    public async Task Process_AtTheDeadline_LogsWhatHappenedToEachRecord(bool takesToken, string what)
    {
        var clock = new ManualTime();
        using var capture = TelemetryCapture.Start(null, clock);
        var waiting = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        string[] ids = ["1", "2", "3", "3", "4"];
        var processing = BatchProcessor.Sqs<Order>().RunAsync(
            TestEvents.Sqs(ids.Select(static id => new TestRecord { Id = id, Body = new Order($"o{id}") })),
            async (order, _, stop) =>
            {
                if (order.Id == "o2")
                {
                    waiting.SetResult();
                    await Task.Delay(Timeout.Infinite, takesToken ? stop : CancellationToken.None);
                }
            },
            new LambdaContext { Deadline = clock.Now.AddSeconds(3) });
        await waiting.Task;
        clock.Advance(TimeSpan.FromMilliseconds(2500));
        clock.Advance(TimeSpan.FromMilliseconds(250));
        await processing;

        var messages = capture.Logs.Select(static line => line.GetProperty("message").GetString()).ToList();
        Assert.Contains($"SQS record 2 {what}", messages);
        Assert.Contains(
            "2 of 5 records of the batch of SQS weren't started because of the deadline of the invocation. They are delivered again.",
            messages);
    }
}
