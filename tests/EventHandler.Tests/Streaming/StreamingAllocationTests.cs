namespace Lamplighter.Tests.Streaming;

public sealed class StreamingAllocationTests
{
    [Theory]
    [InlineData("application/json")]
    [InlineData("application/jsonl")]
    [InlineData("text/event-stream")]
    public async Task Items_More_AllocateNothingMore(string contentType)
    {
        var app = ApiGatewayResolver.Create(static _ => { });
        app.MapGet("/{count:int}", request =>
        {
            // A heartbeat ends on another thread.
            var items = new Counter(int.Parse(request.RouteValues["count"]!, null));
            return contentType == "text/event-stream"
                ? HttpResult.ServerSentEvents(items, heartbeat: Timeout.InfiniteTimeSpan)
                : HttpResult.Stream(items, contentType);
        });

        async Task<long> MeasureAsync(int count)
        {
            using var input = Events.Stream(Events.FunctionUrl("GET", $"/{count}"));
            var output = new CountingStream();
            var before = GC.GetAllocatedBytesForCurrentThread();
            var running = app.ResolveStreamingAsync(input, output, new LambdaContext());
            var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
            Assert.True(running.IsCompleted);
            await running;
            Assert.True(output.Bytes > count);
            return allocated;
        }

        await MeasureAsync(200_000);

        // The smallest object has 24 bytes.
        Assert.InRange((await MeasureAsync(200_000) - await MeasureAsync(50_000)) / 150_000d, -1, 1);
    }
}
