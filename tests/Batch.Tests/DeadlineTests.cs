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
        if (!takesToken)
        {
            clock.Advance(TimeSpan.FromMilliseconds(250));
        }

        await processing;

        var messages = capture.Logs.Select(static line => line.GetProperty("message").GetString()).ToList();
        Assert.Contains($"SQS record 2 {what}", messages);
        Assert.Contains(
            "2 of 5 records of the batch of SQS weren't started because of the deadline of the invocation. They are delivered again.",
            messages);
    }

    [Theory]
    [InlineData(false, true, BatchOutcome.Failed, "SQS record 1 failed.")]
    [InlineData(true, true, BatchOutcome.Unfinished, "SQS record 1 was canceled at the deadline.")]
    [InlineData(true, false, BatchOutcome.Failed, "SQS record 1 failed.")]
    public async Task Process_AHandlerThatThrows_IsCanceledOnlyAtTheDeadline(
        bool isReached, bool isCanceled, BatchOutcome outcome, string message)
    {
        var clock = new ManualTime();
        using var capture = TelemetryCapture.Start(null, clock);
        var end = new TaskCompletionSource();
        var processing = BatchProcessor.Sqs<Order>(static options => options.ThrowIfAllFailed = false).RunAsync(
            TestEvents.Sqs([new TestRecord { Id = "1", Body = new Order("a") }]),
            (_, _, _) => end.Task,
            new LambdaContext { Deadline = clock.Now.AddSeconds(3) });

        clock.Advance(TimeSpan.FromMilliseconds(isReached ? 2500 : 2499));
        end.SetException(isCanceled ? new TaskCanceledException() : new InvalidOperationException("no card"));

        Assert.Equal(outcome, Assert.Single((await processing).Records).Outcome);
        Assert.Equal(message, Assert.Single(capture.Logs).GetProperty("message").GetString());
    }

    [Fact]
    public async Task Process_SeveralUnfinishedRecords_EndsEachWithItsTelemetry()
    {
        var clock = new ManualTime();
        using var capture = TelemetryCapture.Start(null, clock);
        BatchResult result;
        var late = new TaskCompletionSource();
        using (TestInvocation.Begin(new LambdaContext
        {
            Deadline = clock.Now.AddSeconds(3),
            TraceHeader = "Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=1",
        }))
        {
            Assert.True(Tracer.IsSampled);
            var both = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            var begun = 0;
            var processing = BatchProcessor.Sqs<Order>(static options => (options.MaxConcurrency, options.ThrowIfAllFailed) = (2, false))
                .RunAsync(
                    TestEvents.Sqs(
                        [new TestRecord { Id = "1", Body = new Order("a") }, new TestRecord { Id = "2", Body = new Order("b") }]),
                    (_, _, _) =>
                    {
                        if (Interlocked.Increment(ref begun) == 2)
                        {
                            both.SetResult();
                        }

                        return late.Task;
                    });
            await both.Task;
            clock.Advance(TimeSpan.FromMilliseconds(2500));
            clock.Advance(TimeSpan.FromMilliseconds(250));
            result = await processing;
        }

        Assert.Equal(
            [("1", "SQS record 1 didn't complete before the deadline."), ("2", "SQS record 2 didn't complete before the deadline.")],
            capture.Logs.Select(static line => (line.GetProperty("message_id").GetString(), line.GetProperty("message").GetString())));
        Assert.All(capture.Logs, static line => Assert.Equal(
            "The handler of the record didn't complete before the deadline of the invocation.",
            line.GetProperty("error").GetProperty("message").GetString()));
        Assert.Equal(2, capture.Segments.Count);
        Assert.All(capture.Segments, static span => Assert.True(span.GetProperty("fault").GetBoolean()));

        // What happens after the response changes nothing.
        await Task.Run(() => late.SetException(new InvalidOperationException("late")), TestContext.Current.CancellationToken);
        Assert.All(result.Records, static record => Assert.Equal(BatchOutcome.Unfinished, record.Outcome));
        Assert.Equal(2, capture.Logs.Count);
    }

    [Fact]
    public async Task Token_AfterTheBatch_IsNotCanceled()
    {
        var clock = new ManualTime();
        using var capture = TelemetryCapture.Start(null, clock);
        var token = new CancellationToken(canceled: true);
        await BatchProcessor.Sqs<Order>().RunAsync(
            TestEvents.Sqs([new Order("a")]),
            (_, _, stop) =>
            {
                token = stop;
                return Task.CompletedTask;
            },
            new LambdaContext { Deadline = clock.Now.AddSeconds(3) });

        clock.Advance(TimeSpan.FromMinutes(1));

        Assert.True(token.CanBeCanceled);
        Assert.False(token.IsCancellationRequested);
    }

    [Fact]
    public async Task Token_WithoutADeadline_IsThatOfTheContext()
    {
        using var source = new CancellationTokenSource();
        var token = CancellationToken.None;

        await BatchProcessor.Sqs<Order>().RunAsync(
            TestEvents.Sqs([new Order("a")]),
            (_, _, stop) =>
            {
                token = stop;
                return Task.CompletedTask;
            },
            new LambdaContext { CancellationToken = source.Token });

        Assert.Equal(source.Token, token);
    }
}
