using System.Collections.Concurrent;
using Lamplighter.Internal.Core.Invocations;

namespace Lamplighter.Tests;

/// <summary>Where a handler runs, and what happens around it.</summary>
public sealed class HostTests
{
    [Fact]
    public async Task Run_Handler_StartsOnTheThreadOfTheRuntime()
    {
        await using var api = new FakeRuntimeApi(new FakeEvent("r1"));
        await using var run = FunctionRun.Start(api, (_, _) =>
        {
            var thread = Thread.CurrentThread;
            return FunctionRun.TextAsync($"{thread.Name}, {thread.IsBackground}, {thread.IsThreadPoolThread}");
        });

        Assert.Equal("Lamplighter.Runtime, True, False", (await api.PostedAsync()).Text);
    }

    [Fact]
    public async Task Run_OutcomeIsDelivered_IsAnnouncedOnce()
    {
        var delivered = new ConcurrentQueue<string>();
        await using var api = new FakeRuntimeApi(new FakeEvent("r1"), new FakeEvent("r2"));
        await using var run = FunctionRun.Start(
            api,
            (_, context) => LambdaProcess.Current.AnnouncesOutcomes
                ? FunctionRun.TextAsync(context.AwsRequestId)
                : throw new InvalidOperationException("not announced"),
            () => LambdaProcess.Current.OutcomeDelivered += context => delivered.Enqueue(context.AwsRequestId));

        Assert.Equal("r1", (await api.PostedAsync()).Text);
        Assert.Equal("r2", (await api.PostedAsync()).Text);
        await run.StopAsync();

        Assert.Equal(["r1", "r2"], delivered);
    }

    [Theory]
    [InlineData("")]
    [InlineData("1")]
    public async Task Run_StreamCannotBeDisposed_SaysSoAndGoesOn(string maxConcurrency)
    {
        await using var api = new FakeRuntimeApi(new FakeEvent("r1"), new FakeEvent("r2"));
        Invocation? current = null;
        await using var run = FunctionRun.Start(
            api,
            (_, context) => Task.FromResult(
                context.AwsRequestId == "r1" ? new UndisposableStream(() => current = Invocation.Current) : FunctionRun.Text("r2")),
            ("AWS_LAMBDA_MAX_CONCURRENCY", maxConcurrency));

        Assert.Equal("r1", (await api.PostedAsync()).Text);
        Assert.Equal("r2", (await api.PostedAsync()).Text);

        // It is disposed after the invocation.
        Assert.Null(current);
        Assert.Equal(
            "The response was sent, but its stream couldn't be disposed.",
            Assert.Single(run.Telemetry.Logs).GetProperty("message").GetString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("1")]
    public async Task Run_ResponsesOfDifferentSizes_AreKeptApart(string maxConcurrency)
    {
        Order[] orders = [new(1, new string('x', 20_000)), new(2, "small"), new(3, new string('y', 5_000))];
        await using var api = new FakeRuntimeApi([.. orders.Select(static order => new FakeEvent($"r{order.Id}", $"{order.Id}"))]);
        await using var run = FunctionRun.StartTyped(
            api,
            (id, _) => Task.FromResult(orders[id - 1]),
            ("AWS_LAMBDA_MAX_CONCURRENCY", maxConcurrency));

        foreach (var order in orders)
        {
            var json = (await api.PostedAsync()).Json;
            Assert.Equal((order.Id, order.Name), (json.GetProperty("id").GetInt32(), json.GetProperty("name").GetString()));
        }
    }

    [Fact]
    public async Task Run_Input_CannotBeWritten()
    {
        await using var api = new FakeRuntimeApi(new FakeEvent("r1", "{}"));
        await using var run = FunctionRun.Start(api, static (input, _) => FunctionRun.TextAsync($"{input.CanWrite}"));

        Assert.Equal("False", (await api.PostedAsync()).Text);
    }

    [Fact]
    public async Task RunStreaming_Input_ShowsItsBufferAndCannotBeWritten()
    {
        await using var api = new FakeRuntimeApi(new FakeEvent("r1", "abc"));
        await using var run = FunctionRun.StartStreaming(api, static async (input, output, _) =>
        {
            Assert.False(input.CanWrite);
            Assert.True(Assert.IsType<MemoryStream>(input).TryGetBuffer(out var bytes));
            await output.WriteAsync(bytes, CancellationToken.None);
        });

        Assert.Equal("abc", (await api.PostedAsync()).Text);
    }

    [Fact]
    public async Task Run_StreamNearTheEndOfMuchContent_SendsTheRest()
    {
        await using var api = new FakeRuntimeApi(new FakeEvent("r1"));
        await using var run = FunctionRun.Start(
            api, static (_, _) => Task.FromResult<Stream>(new MemoryStream(new byte[6_291_560]) { Position = 6_291_556 }));

        Assert.Equal(new byte[4], (await api.PostedAsync()).Body);
    }

    private sealed class UndisposableStream(Action disposed) : MemoryStream("r1"u8.ToArray())
    {
        protected override void Dispose(bool disposing)
        {
            base.Dispose(disposing);
            if (disposing)
            {
                disposed();
                throw new InvalidOperationException("no");
            }
        }
    }
}
