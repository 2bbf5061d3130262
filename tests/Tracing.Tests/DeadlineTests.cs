namespace Lamplighter.Tests;

public sealed class DeadlineTests
{
    private static readonly DateTimeOffset s_start = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

    [Fact]
    public async Task NearDeadline_OpenSpans_AreSentAsTimedOutAndCompletedLater()
    {
        var clock = new ManualTime(s_start);
        using var telemetry = TelemetryCapture.Start(new Dictionary<string, string> { ["LAMBDA_TASK_ROOT"] = "/var/task" }, clock);
        var goOn = new TaskCompletionSource();
        var running = Handler(new LambdaContext { Deadline = s_start.AddSeconds(10) }, goOn.Task);
        clock.Advance(TimeSpan.FromSeconds(5));
        Assert.Empty(telemetry.Segments);
        clock.Advance(TimeSpan.FromSeconds(4.9));

        XRayDocument.AssertValid(telemetry.Segments);
        var sent = telemetry.Segments.ToDictionary(span => span.Text("name")!);
        Assert.Equal(["## Handler", "done", "open"], sent.Keys.Order());
        Assert.False(sent["done"].Has("in_progress"));
        Assert.Equal(sent["## Handler"].Text("id"), sent["done"].Text("parent_id"));
        Assert.Equal(sent["## Handler"].Text("id"), sent["open"].Text("parent_id"));
        foreach (var name in (string[])["## Handler", "open"])
        {
            Assert.True(sent[name].At("in_progress").GetBoolean());
            Assert.True(sent[name].At("fault").GetBoolean());
            Assert.True(sent[name].At("annotations", "TimedOut").GetBoolean());
            Assert.Equal("TimedOut", sent[name].At("cause", "exceptions")[0].Text("type"));
        }

        Assert.Equal("before", sent["open"].Text("annotations", "when"));

        goOn.SetResult();
        await running;
        Assert.Equal(4, telemetry.Segments.Count);
        var complete = telemetry.Segments[3];
        Assert.Equal(sent["## Handler"].Text("id"), complete.Text("id"));
        Assert.False(complete.Has("in_progress"));
        Assert.False(complete.Has("fault"));
        Assert.False(complete.At("annotations").TryGetProperty("TimedOut", out _));
        Assert.Equal(9.9, complete.At("end_time").GetDouble() - complete.At("start_time").GetDouble(), 3);
        var open = Assert.Single(XRayDocument.Children(complete));
        Assert.Equal(sent["open"].Text("id"), open.Text("id"));
    }

    [Fact]
    public async Task NearDeadline_OpenRequest_IsSentAsTimedOut()
    {
        var clock = new ManualTime(s_start);
        await using var server = new WebServer();
        using var client = new HttpClient();
        using var cancel = new CancellationTokenSource();
        using var telemetry = TelemetryCapture.Start(new Dictionary<string, string> { ["LAMBDA_TASK_ROOT"] = "/var/task" }, clock);
        var running = Handler(
            new LambdaContext { Deadline = s_start.AddSeconds(10) },
            async () => await client.GetAsync(server.Address + "/hang", cancel.Token));
        await server.Hanging;
        clock.Advance(TimeSpan.FromSeconds(9.9));

        XRayDocument.AssertValid(telemetry.Segments);
        var request = Assert.Single(telemetry.Segments, span => span.Text("name") == "127.0.0.1");
        Assert.Equal("remote", request.Text("namespace"));
        Assert.Equal(server.Address + "/hang", request.Text("http", "request", "url"));
        Assert.True(request.At("in_progress").GetBoolean());
        Assert.True(request.At("fault").GetBoolean());
        Assert.True(request.At("annotations", "TimedOut").GetBoolean());
        Assert.Equal(Assert.Single(telemetry.Segments, span => span.Text("name") == "open").Text("id"), request.Text("parent_id"));
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
    }

    [Fact]
    public async Task NearDeadline_AllEnded_SendsNothing()
    {
        var clock = new ManualTime(s_start);
        using var telemetry = TelemetryCapture.Start(new Dictionary<string, string> { ["LAMBDA_TASK_ROOT"] = "/var/task" }, clock);
        await Handler(new LambdaContext { Deadline = s_start.AddSeconds(10) }, Task.CompletedTask);
        clock.Advance(TimeSpan.FromSeconds(11));
        Assert.Single(telemetry.Segments);
    }

    [Fact]
    public async Task Clock_OfTheProcess_GivesTheTimes()
    {
        var clock = new ManualTime(s_start.AddMicroseconds(1_234));
        using var telemetry = TelemetryCapture.Start(new Dictionary<string, string> { ["LAMBDA_TASK_ROOT"] = "/var/task" }, clock);
        var goOn = new TaskCompletionSource();
        var running = Handler(new LambdaContext(), goOn.Task);
        clock.Advance(TimeSpan.FromMilliseconds(1.5));
        goOn.SetResult();
        await running;
        var span = Assert.Single(telemetry.Segments);
        Assert.Equal("1767323045.001234", span.At("start_time").GetRawText());
        Assert.Equal("1767323045.002734", span.At("end_time").GetRawText());
    }

    private static Task Handler(LambdaContext context, Task goOn) => Handler(context, () => goOn);

    [Tracing]
    private static async Task Handler(LambdaContext context, Func<Task> body)
    {
        _ = context;
        Tracer.StartSpan("done").Dispose();
        using var span = Tracer.StartSpan("open");
        span.AddAnnotation("when", "before");
        await body();
    }
}
