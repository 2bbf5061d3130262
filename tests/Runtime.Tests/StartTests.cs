namespace Lamplighter.Tests;

public sealed class StartTests
{
    [Fact]
    public async Task Start_WithoutAddress_TellsHowToRunTheProgram()
    {
        using var telemetry = TelemetryCapture.Start();
        var error = await Assert.ThrowsAsync<InvalidOperationException>(
            () => LambdaRuntime.RunAsync((input, _) => Task.FromResult(input), TestContext.Current.CancellationToken));
        Assert.Contains("AWS_LAMBDA_RUNTIME_API", error.Message);
        Assert.Contains("lamplighter start-api", error.Message);
    }

    [Theory]
    [InlineData("localhost:port")]
    [InlineData(":9001")]
    [InlineData("localhost:70000")]
    [InlineData("local host:9001")]
    [InlineData("localhost:9001/a b")]
    public async Task Start_MalformedAddress_NamesIt(string address)
    {
        using var telemetry = TelemetryCapture.Start(new Dictionary<string, string> { ["AWS_LAMBDA_RUNTIME_API"] = address });
        var error = await Assert.ThrowsAsync<InvalidOperationException>(
            () => LambdaRuntime.RunAsync((input, _) => Task.FromResult(input), TestContext.Current.CancellationToken));
        Assert.Contains(address, error.Message);
    }

    [Fact]
    public async Task Start_NullHandler_IsAnInitialisationError()
    {
        await using var api = new FakeRuntimeApi();
        await using var run = FunctionRun.Start(api, null!);

        var post = await api.PostedAsync();
        Assert.Equal("/2018-06-01/runtime/init/error", post.Path);
        Assert.Equal("ArgumentNullException", post.Headers["Lambda-Runtime-Function-Error-Type"]);
        Assert.Contains("handler", post.Json.GetProperty("errorMessage").GetString());
        await Assert.ThrowsAsync<ArgumentNullException>(run.EndAsync);
    }
}
