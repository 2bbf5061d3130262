using System.Collections.Concurrent;
using Lamplighter.Internal.Core.Invocations;

namespace Lamplighter.Tests;

public sealed class WarmUpTests
{
    private const string Next = "GET /2018-06-01/runtime/invocation/next";

    [Fact]
    public async Task WarmUp_TakesAWhile_EndsBeforeTheFirstEventIsAskedFor()
    {
        var steps = new ConcurrentQueue<string>();
        await using var api = RecordedSteps.Api(steps);
        await using var run = Start(api, async stop =>
        {
            await Task.Delay(30, stop);
            steps.Enqueue("warm");
        });

        await api.PostedAsync();

        Assert.Equal(["warm", Next], steps.Take(2));
    }

    [Fact]
    public async Task WarmUp_BlocksItsThread_DoesNotDelayTheProgram()
    {
        using var goesOn = new ManualResetEventSlim();
        await using var api = new FakeRuntimeApi(new FakeEvent("r-1"));
        await using var run = FunctionRun.StartAfter(api, () =>
        {
            LambdaRuntime.WarmUp(stop =>
            {
                Assert.True(goesOn.Wait(FakeRuntimeApi.Patience, stop));
                return ValueTask.CompletedTask;
            });
            goesOn.Set();
        });

        Assert.EndsWith("/r-1/response", (await api.PostedAsync()).Path, StringComparison.Ordinal);
        Assert.Empty(run.Telemetry.Logs);
    }

    [Fact]
    public async Task WarmUp_Throws_IsReportedAndTheFunctionStarts()
    {
        await using var api = new FakeRuntimeApi(new FakeEvent("r-1"));
        await using var run = FunctionRun.StartAfter(api, () =>
        {
            LambdaRuntime.WarmUp(static _ => throw new InvalidOperationException("before the first await"));
            LambdaRuntime.WarmUp(static async _ =>
            {
                await Task.Yield();
                throw new InvalidOperationException("after it");
            });
        });

        Assert.EndsWith("/r-1/response", (await api.PostedAsync()).Path, StringComparison.Ordinal);
        Assert.All(run.Telemetry.Logs, static line => Assert.Equal(
            "Code that was passed to LambdaRuntime.WarmUp failed. The function starts anyway.", line.GetProperty("message").GetString()));
        Assert.Equal(
            ["after it", "before the first await"],
            run.Telemetry.Logs
                .Select(static line => line.GetProperty("error").GetProperty("message").GetString()!)
                .Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task WarmUp_DoesNotEnd_TheTokenIsCancelledAndTheFunctionStarts()
    {
        var ended = new TaskCompletionSource();
        await using var api = new FakeRuntimeApi(new FakeEvent("r-1"));
        await using var run = Start(api, async stop =>
        {
            try
            {
                await Task.Delay(Timeout.Infinite, stop);
            }
            finally
            {
                ended.SetResult();
            }
        });

        Assert.EndsWith("/r-1/response", (await api.PostedAsync()).Path, StringComparison.Ordinal);
        await ended.Task.WaitAsync(FakeRuntimeApi.Patience, TestContext.Current.CancellationToken);
        Assert.Equal(
            "Code that was passed to LambdaRuntime.WarmUp hasn't ended after 5 seconds. Its token is cancelled, and the function takes its "
                + "first event.",
            Assert.Single(run.Telemetry.Logs).GetProperty("message").GetString());
    }

    [Fact]
    public async Task WarmUp_GoesOnAfterItsTokenIsCancelled_TheFunctionStarts()
    {
        using var ended = new ManualResetEventSlim();
        await using var api = new FakeRuntimeApi(new FakeEvent("r-1"));
        await using var run = Start(api, async stop =>
        {
            stop.Register(static () => throw new InvalidOperationException("a callback of the program"));
            try
            {
                await Task.Delay(Timeout.Infinite, stop);
            }
            catch (OperationCanceledException)
            {
                ended.Wait(FakeRuntimeApi.Patience, CancellationToken.None);
            }
        });

        Assert.EndsWith("/r-1/response", (await api.PostedAsync()).Path, StringComparison.Ordinal);
        ended.Set();
        while (run.Telemetry.Logs.Count < 2)
        {
            await Task.Delay(10, TestContext.Current.CancellationToken);
        }

        Assert.Equal(
            "Code that LambdaRuntime.WarmUp's token called when it was cancelled failed. The function starts anyway.",
            run.Telemetry.Logs[^1].GetProperty("message").GetString());
    }

    [Fact]
    public async Task WarmUp_CallsTheHandler_TheFirstEventIsStillTheColdStart()
    {
        var isColdStart = new ConcurrentQueue<bool>();
        await using var api = new FakeRuntimeApi(new FakeEvent("r-1"));
        await using var run = FunctionRun.Start(
            api,
            (_, _) =>
            {
                isColdStart.Enqueue(Invocation.Current!.IsColdStart);
                return FunctionRun.TextAsync("{}");
            },
            () => LambdaRuntime.WarmUp(_ =>
            {
                var invocation = Invocation.Begin(new LambdaContext { AwsRequestId = "warm" }, null);
                isColdStart.Enqueue(invocation.IsColdStart);
                invocation.End(null);
                return ValueTask.CompletedTask;
            }));

        await api.PostedAsync();

        Assert.Equal([false, true], isColdStart);
    }

    [Fact]
    public async Task WarmUp_UnderSnapStart_EndsBeforeTheSnapshot()
    {
        var steps = new ConcurrentQueue<string>();
        await using var api = RecordedSteps.Api(steps);
        await using var run = FunctionRun.StartAfter(
            api,
            () =>
            {
                LambdaRuntime.BeforeSnapshot(() => steps.Enqueue("before"));
                LambdaRuntime.WarmUp(async stop =>
                {
                    await Task.Delay(30, stop);
                    steps.Enqueue("warm");
                });
            },
            ("AWS_LAMBDA_INITIALIZATION_TYPE", "snap-start"));

        await api.PostedAsync();

        Assert.Equal(["warm", "before", "GET /2018-06-01/runtime/restore/next", Next], steps.Take(4));
    }

    [Fact]
    public void WarmUp_Null_Throws() => Assert.Throws<ArgumentNullException>("warmUp", static () => LambdaRuntime.WarmUp(null!));

    private static FunctionRun Start(FakeRuntimeApi api, Func<CancellationToken, ValueTask> warmUp) =>
        FunctionRun.StartAfter(api, () => LambdaRuntime.WarmUp(warmUp));
}
