using System.Collections.Concurrent;
using Lamplighter.Internal.Core.Invocations;

namespace Lamplighter.Tests;

public sealed class ConcurrencyTests
{
    private const int Count = 200;

    [Fact]
    public async Task Run_200OverlappingInvocations_KeepsThemApart()
    {
        await using var api = new FakeRuntimeApi([.. Enumerable.Range(0, Count).Select(i =>
            new FakeEvent($"r{i}", $"event {i}")
            {
                Headers = [("Lambda-Runtime-Trace-Id", $"trace {i}"), ("Lambda-Runtime-Invocation-Id", $"nonce {i}")],
            })]);
        var inside = 0;
        var all = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var run = FunctionRun.Start(
            api,
            async (input, context) =>
            {
                if (Interlocked.Increment(ref inside) == Count)
                {
                    all.SetResult();
                }

                // Nobody goes on before everybody is here.
                await all.Task.WaitAsync(FakeRuntimeApi.Patience);
                using var reader = new StreamReader(input);
                var text = await reader.ReadToEndAsync();
                Assert.Same(context, LambdaContext.Current);
                return FunctionRun.Text($"{text}|{Invocation.Current!.Context.AwsRequestId}|{context.TraceHeader}");
            },
            ("AWS_LAMBDA_MAX_CONCURRENCY", $"{Count}"));

        var seen = new ConcurrentDictionary<string, bool>();
        for (var n = 0; n < Count; n++)
        {
            var post = await api.PostedAsync();
            var id = post.Path.Split('/')[4];
            Assert.Equal($"/2018-06-01/runtime/invocation/{id}/response", post.Path);
            Assert.Equal($"event {id[1..]}|{id}|trace {id[1..]}", post.Text);
            Assert.Equal($"nonce {id[1..]}", post.Headers["Lambda-Runtime-Invocation-Id"]);
            Assert.True(seen.TryAdd(id, true));
        }

        Assert.Equal(Count, api.Connections);
        await run.StopAsync();
    }

    [Fact]
    public async Task Run_200IdleLoops_BlockNoThreads()
    {
        await using var api = new FakeRuntimeApi();
        await using var run = FunctionRun.Start(api, (input, _) => Task.FromResult(input), ("AWS_LAMBDA_MAX_CONCURRENCY", $"{Count}"));

        while (api.Waiting < Count)
        {
            await Task.Delay(10, TestContext.Current.CancellationToken);
        }

        Assert.InRange(ThreadPool.ThreadCount, 0, Count / 2);
        await run.StopAsync();
    }

    [Fact]
    public async Task Run_ManyEventsOverFewLoops_AnswersAll()
    {
        await using var api = new FakeRuntimeApi(
            [.. Enumerable.Range(0, 500).Select(i => new FakeEvent($"r{i}", new string('x', i * 100)))]);
        await using var run = FunctionRun.Start(
            api,
            async (input, context) =>
            {
                await Task.Yield();
                return context.AwsRequestId == "r77" ? throw new InvalidOperationException("no") : input;
            },
            ("AWS_LAMBDA_MAX_CONCURRENCY", "8"));

        for (var n = 0; n < 500; n++)
        {
            var post = await api.PostedAsync();
            var id = post.Path.Split('/')[4];
            Assert.EndsWith(id == "r77" ? "/error" : "/response", post.Path, StringComparison.Ordinal);
            Assert.True(id == "r77" || post.Body.Length == 100 * int.Parse(id[1..]));
        }
    }
}
