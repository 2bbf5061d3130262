using System.Text;

namespace Lamplighter.Tests.Streaming;

public sealed class StreamingTests
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task Item_SequenceWaits_HasArrived()
    {
        var feed = new Feed();
        using var client = Client(feed, request => HttpResult.Stream(feed.ReadAsync(request.CancellationToken), "application/jsonl"));
        feed.Add(1);
        using var response = await GetAsync(client);
        await using var body = await response.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken);
        Assert.Equal("{\"number\":1,\"text\":null}\n", await ReadAsync(body, 25));
        feed.Add(2);
        Assert.Equal("{\"number\":2,\"text\":null}\n", await ReadAsync(body, 25));
        feed.Complete();
        Assert.Equal("", await new StreamReader(body).ReadToEndAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Array_SequenceFails_HasItsItemsBeforeItBreaksOff()
    {
        var feed = new Feed();
        using var client = Client(feed, request => HttpResult.Stream(feed.ReadAsync(request.CancellationToken)));
        feed.Add(1);
        using var response = await GetAsync(client);
        await using var body = await response.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken);
        Assert.Equal("[{\"number\":1,\"text\":null}", await ReadAsync(body, 25));
        feed.Add(2);
        Assert.Equal(",{\"number\":2,\"text\":null}", await ReadAsync(body, 25));
        feed.Complete(new InvalidOperationException("no more"));
        var error = await Assert.ThrowsAsync<IOException>(() => ReadAsync(body, 1));
        Assert.Equal("no more", error.InnerException!.Message);
    }

    [Fact]
    public async Task Caller_Leaves_CancelsTheRouteWithTheNextItem()
    {
        var feed = new Feed();
        var cancelled = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var client = Client(feed, request =>
        {
            request.CancellationToken.Register(() => cancelled.TrySetResult());
            return HttpResult.Stream(feed.ReadAsync(request.CancellationToken));
        });
        feed.Add(1);
        using (var response = await GetAsync(client))
        {
        }

        feed.Add(2);
        await cancelled.Task.WaitAsync(s_patience, TestContext.Current.CancellationToken);
        await feed.Ended.Task.WaitAsync(s_patience, TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task Heartbeat_SourceWaits_IsSentAndNoticesThatTheCallerLeft()
    {
        var clock = new PulseClock();
        using var telemetry = TelemetryCapture.Start(null, clock);
        var feed = new Feed();
        using var client = Client(
            feed, request => HttpResult.ServerSentEvents(feed.ReadAsync(), heartbeat: TimeSpan.FromSeconds(5)));
        feed.Add(1);
        using (var response = await GetAsync(client))
        {
            await using var body = await response.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken);
            Assert.Equal("data: {\"number\":1,\"text\":null}\n\n", await ReadAsync(body, 32));
            var beat = ReadAsync(body, 3);
            await AdvanceUntilAsync(clock, beat);
            Assert.Equal(":\n\n", await beat);
            Assert.False(feed.Ended.Task.IsCompleted);
        }

        await AdvanceUntilAsync(clock, feed.Ended.Task);
    }

    [Fact]
    public async Task Heartbeat_SourceGivesNothingYet_BeginsTheResponse()
    {
        var clock = new PulseClock();
        using var telemetry = TelemetryCapture.Start(null, clock);
        var feed = new Feed();
        using var client = Client(feed, _ => HttpResult.ServerSentEvents(feed.ReadAsync()));
        var asked = GetAsync(client);
        await AdvanceUntilAsync(clock, asked);
        using var response = await asked;
        Assert.Equal("text/event-stream", response.Content.Headers.ContentType?.MediaType);
        feed.Complete();
    }

    [Fact]
    public async Task Services_OfTheRequest_LiveUntilTheLastByte()
    {
        var feed = new Feed();
        var disposable = new Owned();
        var app = ApiGatewayResolver.Create(options => options.Use((request, next) =>
        {
            request.Context.CancellationToken.ThrowIfCancellationRequested();
            return next(request);
        }));
        app.MapGet("/", request => HttpResult.Stream(new Watched(disposable), "text/plain"));
        using var client = app.TestClient(HttpEventKind.FunctionUrl, options => options.Streaming = true);
        Assert.Equal("open", await client.GetStringAsync(new Uri("/", UriKind.Relative), TestContext.Current.CancellationToken));
        Assert.True(disposable.IsDisposed);
        feed.Complete();
    }

    [Theory]
    [InlineData("0:00:00")]
    [InlineData("-0:00:10")]
    [InlineData("2.0:00:00")]
    public void Heartbeat_OutOfRange_IsRefused(string time) =>
        Assert.Throws<ArgumentOutOfRangeException>(
            "heartbeat",
            () => HttpResult.ServerSentEvents(StreamRoutes.Numbers(1), heartbeat: TimeSpan.Parse(time, null)));

    [Fact]
    public void ContentType_OfNoSequence_IsRefusedWithTheOnesThatAre() =>
        Assert.Contains(
            "application/jsonl",
            Assert.Throws<ArgumentException>(() => HttpResult.Stream(StreamRoutes.Numbers(1), "text/csv")).Message,
            StringComparison.Ordinal);

    private static HttpClient Client(Feed feed, Func<HttpRequest, HttpResult> route)
    {
        _ = feed;
        var app = ApiGatewayResolver.Create(static _ => { });
        app.MapGet("/", route);
        return app.TestClient(HttpEventKind.FunctionUrl, options => options.Streaming = true);
    }

    private static Task<HttpResponseMessage> GetAsync(HttpClient client) => client.GetAsync(
        new Uri("/", UriKind.Relative), HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);

    private static async Task<string> ReadAsync(Stream body, int count)
    {
        var buffer = new byte[count];
        await body.ReadExactlyAsync(buffer, TestContext.Current.CancellationToken);
        return Encoding.UTF8.GetString(buffer);
    }

    // The timer may not have been set yet when the clock first moves.
    private static async Task AdvanceUntilAsync(PulseClock clock, Task task)
    {
        while (!task.IsCompleted)
        {
            TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
            clock.Advance(TimeSpan.FromSeconds(1));
            await Task.Delay(5, TestContext.Current.CancellationToken);
        }
    }
}
