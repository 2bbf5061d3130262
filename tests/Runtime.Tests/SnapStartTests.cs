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

    [Theory]
    [InlineData(
        "", "failed while the process waited for the restore of its snapshot. The Runtime API closed the connection without a reply.")]
    [InlineData("HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n", "answered the request for the restore with status 403.")]
    public async Task Restore_RuntimeApiFails_EndsTheProcess(string reply, string problem)
    {
        await using var api = new FakeRuntimeApi(async (_, connection, _) =>
        {
            await connection.ReadAsync();
            await connection.SendAsync(reply);
        });
        await using var run = FunctionRun.StartAfter(api, static () => { }, s_snapStart);

        var error = await Assert.ThrowsAsync<LambdaRuntimeException>(run.EndAsync);

        Assert.Equal(
            reply.Length == 0 ? $"The Runtime API at {api.Address} {problem}" : $"The Runtime API {problem}", error.Message);
    }

    [Fact]
    public async Task Hook_ThrowsAndNobodyAnswers_SaysThatItIsNotReported()
    {
        await using var api = new FakeRuntimeApi(static (_, connection, _) => connection.ReadAsync());
        await using var run = FunctionRun.StartAfter(
            api, static () => LambdaRuntime.BeforeSnapshot(static () => throw new FormatException("no")), s_snapStart);

        await Assert.ThrowsAsync<FormatException>(run.EndAsync);

        Assert.Equal(
            "The error of a snapshot hook couldn't be reported to Lambda.",
            Assert.Single(run.Telemetry.Logs).GetProperty("message").GetString());
    }

    [Fact]
    public void Hook_Null_Throws()
    {
        Assert.Throws<ArgumentNullException>("hook", static () => LambdaRuntime.BeforeSnapshot((Action)null!));
        Assert.Throws<ArgumentNullException>("hook", static () => LambdaRuntime.BeforeSnapshot((Func<ValueTask>)null!));
        Assert.Throws<ArgumentNullException>("hook", static () => LambdaRuntime.AfterRestore((Action)null!));
        Assert.Throws<ArgumentNullException>("hook", static () => LambdaRuntime.AfterRestore((Func<ValueTask>)null!));
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
