namespace Lamplighter.Tests;

public sealed class StopTests
{
    [Theory]
    [InlineData("")]
    [InlineData("3")]
    public async Task Cancel_WhileWaiting_EndsAtOnce(string maxConcurrency)
    {
        await using var api = new FakeRuntimeApi();
        await using var run = FunctionRun.Start(api, (input, _) => Task.FromResult(input), ("AWS_LAMBDA_MAX_CONCURRENCY", maxConcurrency));
        while (api.Waiting == 0)
        {
            await Task.Delay(5, TestContext.Current.CancellationToken);
        }

        await run.StopAsync();
        Assert.True(run.Running.IsCompletedSuccessfully);
        Assert.Empty(run.Telemetry.Logs);
    }

    [Theory]
    [InlineData("")]
    [InlineData("1")]
    public async Task Cancel_WhileTheHandlerRuns_LetsItFinish(string maxConcurrency)
    {
        await using var api = new FakeRuntimeApi(new FakeEvent("r1"));
        var inside = new TaskCompletionSource();
        var goOn = new TaskCompletionSource();
        await using var run = FunctionRun.Start(
            api,
            async (_, _) =>
            {
                inside.SetResult();
                await goOn.Task;
                return FunctionRun.Text("done");
            },
            ("AWS_LAMBDA_MAX_CONCURRENCY", maxConcurrency));
        await inside.Task.WaitAsync(FakeRuntimeApi.Patience, TestContext.Current.CancellationToken);

        run.Stop();
        Assert.False(run.Running.IsCompleted);
        goOn.SetResult();

        Assert.Equal("done", (await api.PostedAsync()).Text);
        await run.StopAsync();
        Assert.Equal(1, api.Connections);
    }

    [Fact]
    public async Task Cancel_BeforeTheStart_EndsAtOnce()
    {
        await using var api = new FakeRuntimeApi(new FakeEvent("r1"));
        using var telemetry = TelemetryCapture.Start(new Dictionary<string, string> { ["AWS_LAMBDA_RUNTIME_API"] = api.Address });

        await LambdaRuntime.RunAsync((input, _) => Task.FromResult(input), new CancellationToken(canceled: true))
            .WaitAsync(FakeRuntimeApi.Patience, TestContext.Current.CancellationToken);

        Assert.False(api.TryGetPosted(out _));
    }

    [Fact]
    public async Task Sigterm_WhileTheHandlerRuns_AnswersAndExitsWithZero()
    {
        await using var api = new FakeRuntimeApi(
            new FakeEvent("r1", "at once") { Headers = [("Lambda-Runtime-Trace-Id", "trace 1")] },
            new FakeEvent("r2", "until SIGTERM"));
        using var process = TestProgram.Start(api.Address);

        Assert.Equal("\"trace 1\"", (await api.PostedAsync()).Text);
        var reading = process.StandardError.ReadLineAsync(TestContext.Current.CancellationToken).AsTask();
        var line = await reading.WaitAsync(FakeRuntimeApi.Patience, TestContext.Current.CancellationToken);
        Assert.Equal("The handler is running.", line);
        TestProgram.Terminate(process);

        // The second event has no trace header, so the environment doesn't contain the first one's any more.
        Assert.Equal("\"\"", (await api.PostedAsync()).Text);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken)
            .WaitAsync(FakeRuntimeApi.Patience, TestContext.Current.CancellationToken);
        Assert.Equal(0, process.ExitCode);
    }

    [Fact]
    public async Task Sigterm_WhileWaiting_ExitsWithZero()
    {
        await using var api = new FakeRuntimeApi(new FakeEvent("r1", "at once"));
        using var process = TestProgram.Start(api.Address);
        await api.PostedAsync();
        while (api.Waiting == 0)
        {
            await Task.Delay(5, TestContext.Current.CancellationToken);
        }

        TestProgram.Terminate(process);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken)
            .WaitAsync(FakeRuntimeApi.Patience, TestContext.Current.CancellationToken);
        Assert.Equal(0, process.ExitCode);
    }

    [Fact]
    public async Task Start_WithoutLambda_ExitsWithAnErrorThatTellsHowToRunIt()
    {
        using var process = TestProgram.Start("");
        var output = await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.NotEqual(0, process.ExitCode);
        Assert.Contains("lamplighter start-api", output);
    }
}
