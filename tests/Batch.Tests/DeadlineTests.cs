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
}
