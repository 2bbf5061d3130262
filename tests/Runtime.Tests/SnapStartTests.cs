using System.Collections.Concurrent;

namespace Lamplighter.Tests;

public sealed class SnapStartTests
{
    private static readonly (string Name, string Value) s_snapStart = ("AWS_LAMBDA_INITIALIZATION_TYPE", "snap-start");

    [Fact]
    public async Task Hooks_UnderSnapStart_RunAroundTheSnapshot()
    {
        var steps = new ConcurrentQueue<string>();
        await using var api = RecordedSteps.Api(steps);
        await using var run = Start(api, steps, s_snapStart);

        Assert.EndsWith("/r-1/response", (await api.PostedAsync()).Path, StringComparison.Ordinal);
        Assert.Equal(
            [
                "before 2",
                "before 1",
                "GET /2018-06-01/runtime/restore/next",
                "after 1",
                "after 2",
                "GET /2018-06-01/runtime/invocation/next",
            ],
            steps.Take(6));
    }

    [Fact]
    public async Task Hooks_WithoutSnapStart_DoNotRun()
    {
        var steps = new ConcurrentQueue<string>();
        await using var api = RecordedSteps.Api(steps);
        await using var run = Start(api, steps);

        await api.PostedAsync();

        Assert.Equal("GET /2018-06-01/runtime/invocation/next", steps.First());
    }

    [Theory]
    [InlineData(true, "/2018-06-01/runtime/init/error", "Runtime.BeforeSnapshotError")]
    [InlineData(false, "/2018-06-01/runtime/restore/error", "Runtime.AfterRestoreError")]
    public async Task Hook_Throws_IsReportedAndEndsTheProcess(bool before, string path, string type)
    {
        await using var api = RecordedSteps.Api(new ConcurrentQueue<string>());
        await using var run = FunctionRun.StartAfter(
            api,
            () =>
            {
                if (before)
                {
                    LambdaRuntime.BeforeSnapshot(() => throw new InvalidOperationException("no"));
                }
                else
                {
                    LambdaRuntime.AfterRestore(async () =>
                    {
                        await Task.Yield();
                        throw new InvalidOperationException("no");
                    });
                }
            },
            s_snapStart);

        var post = await api.PostedAsync();

        Assert.Equal((path, type), (post.Path, post.Headers["Lambda-Runtime-Function-Error-Type"]));
        Assert.Equal("no", post.Json.GetProperty("errorMessage").GetString());
        await Assert.ThrowsAsync<InvalidOperationException>(run.EndAsync);
    }

    private static FunctionRun Start(FakeRuntimeApi api, ConcurrentQueue<string> steps, params (string Name, string Value)[] environment) =>
        FunctionRun.StartAfter(
            api,
            () =>
            {
                LambdaRuntime.BeforeSnapshot(() => steps.Enqueue("before 1"));
                LambdaRuntime.BeforeSnapshot(async () =>
                {
                    await Task.Yield();
                    steps.Enqueue("before 2");
                });
                LambdaRuntime.AfterRestore(() => steps.Enqueue("after 1"));
                LambdaRuntime.AfterRestore(() => steps.Enqueue("after 2"));
            },
            environment);
}
