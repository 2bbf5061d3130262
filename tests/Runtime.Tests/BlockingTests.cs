using System.Text.Json.Serialization;

namespace Lamplighter.Tests;

/// <summary>The forms of the runtime that block their caller.</summary>
public sealed partial class BlockingTests
{
    [Fact]
    public async Task Run_StreamHandler_AnswersAndReturnsWhenStopped()
    {
        await using var api = new FakeRuntimeApi(new FakeEvent("r1", "ping"));
        await using var run = FunctionRun.StartBlocking(
            api, stop => LambdaRuntime.Run((input, _) => Task.FromResult(input), stop));

        Assert.Equal("ping", (await api.PostedAsync()).Text);
        Assert.False(run.Running.IsCompleted);
        await run.StopAsync();
    }

    [Fact]
    public async Task Run_TypedHandler_ReadsAndWritesJson()
    {
        await using var api = new FakeRuntimeApi(new FakeEvent("r1", """{"Count":2}"""));
        await using var run = FunctionRun.StartBlocking(api, stop => LambdaRuntime.Run(
            (item, _) => Task.FromResult(item with { Count = item.Count + 1 }), ItemJson.Default.Item, ItemJson.Default.Item, stop));

        Assert.Equal(3, (await api.PostedAsync()).Json.GetProperty("Count").GetInt32());
    }

    [Fact]
    public async Task Run_HandlerWithoutResponse_SendsAnEmptyOne()
    {
        var count = 0;
        await using var api = new FakeRuntimeApi(new FakeEvent("r1", """{"Count":2}"""));
        await using var run = FunctionRun.StartBlocking(api, stop => LambdaRuntime.Run(
            (item, _) =>
            {
                count = item.Count;
                return Task.CompletedTask;
            },
            ItemJson.Default.Item,
            stop));

        Assert.Equal("", (await api.PostedAsync()).Text);
        Assert.Equal(2, count);
    }

    [Fact]
    public async Task RunStreaming_Handler_StreamsItsResponse()
    {
        await using var api = new FakeRuntimeApi(new FakeEvent("r1"));
        await using var run = FunctionRun.StartBlocking(api, stop => LambdaRuntime.RunStreaming(
            async (_, output, _) => await output.WriteAsync("part"u8.ToArray(), CancellationToken.None), stop));

        var post = await api.PostedAsync();
        Assert.Equal(("part", "streaming"), (post.Text, post.Headers["Lambda-Runtime-Function-Response-Mode"]));
    }

    [Fact]
    public async Task Run_SeveralInvocationsAtOnce_ReturnsWhenStopped()
    {
        await using var api = new FakeRuntimeApi(new FakeEvent("r1", "one"), new FakeEvent("r2", "two"));
        await using var run = FunctionRun.StartBlocking(
            api, stop => LambdaRuntime.Run((input, _) => Task.FromResult(input), stop), ("AWS_LAMBDA_MAX_CONCURRENCY", "2"));

        Assert.Equal(["one", "two"], new[] { (await api.PostedAsync()).Text, (await api.PostedAsync()).Text }.Order());
        await run.StopAsync();
    }

    [Fact]
    public void Run_WithoutAddress_ThrowsWhatHappened()
    {
        using var telemetry = TelemetryCapture.Start();
        var error = Assert.Throws<InvalidOperationException>(
            () => LambdaRuntime.Run((input, _) => Task.FromResult(input), TestContext.Current.CancellationToken));
        Assert.Contains("AWS_LAMBDA_RUNTIME_API", error.Message);
    }

    internal sealed record Item(int Count);

    [JsonSerializable(typeof(Item))]
    internal sealed partial class ItemJson : JsonSerializerContext;
}
