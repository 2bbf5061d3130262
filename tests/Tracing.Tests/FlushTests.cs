namespace Lamplighter.Tests;

// Not beside each other: listeners are the whole process's.
[Collection("Listeners")]
public sealed class FlushTests
{
    [Fact]
    public void Flush_OfAHandlerInTime_LeavesRoomForTheResponse()
    {
        var clock = new ManualTime();
        using var telemetry = TelemetryCapture.Start(null, clock);
        var given = new List<int>();
        Tracer.Configure(options => options.FlushWith(milliseconds =>
        {
            given.Add(milliseconds);
            return true;
        }));
        Handler(new LambdaContext { Deadline = clock.Now.AddSeconds(3) });

        // Half of what the margin of 200 ms leaves.
        Assert.Equal([1_400], given);
    }

    [Fact]
    public async Task Flush_ThatHangsNearTheDeadline_KeepsNobodyWaiting()
    {
        var clock = new ManualTime();
        using var telemetry = TelemetryCapture.Start(new Dictionary<string, string> { ["LAMBDA_TASK_ROOT"] = "/var/task" }, clock);
        using var goOn = new ManualResetEventSlim();
        var begun = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Tracer.Configure(options => options.FlushWith(milliseconds =>
        {
            begun.TrySetResult();
            goOn.Wait();
            return true;
        }));
        var end = new TaskCompletionSource();
        var running = HandlerAsync(new LambdaContext { Deadline = clock.Now.AddSeconds(3) }, end.Task);

        // Returns although the flush has not: what else is to be done near the deadline is done.
        clock.Advance(TimeSpan.FromSeconds(2.9));
        await begun.Task;
        Assert.NotEmpty(telemetry.Segments);
        goOn.Set();
        end.SetResult();
        await running;
    }

    [Tracing]
    private static void Handler(LambdaContext context) => _ = context;

    [Tracing]
    private static async Task HandlerAsync(LambdaContext context, Task until)
    {
        _ = context;
        await until;
    }
}
