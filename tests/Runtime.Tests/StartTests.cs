using System.Net.Sockets;

namespace Lamplighter.Tests;

public sealed class StartTests
{
    [Fact]
    public async Task Start_WithoutAddress_TellsHowToRunTheProgram()
    {
        using var telemetry = TelemetryCapture.Start();
        var error = await Assert.ThrowsAsync<InvalidOperationException>(
            () => LambdaRuntime.RunAsync((input, _) => Task.FromResult(input), TestContext.Current.CancellationToken));
        Assert.Equal(
            "AWS_LAMBDA_RUNTIME_API isn't set, so this program can't get invocations. It is a Lambda function: deploy it, or run it "
                + "locally with `lamplighter start-api <project folder>` (behind an HTTP API) or "
                + "`lamplighter invoke <project folder> --event event.json` (one invocation).",
            error.Message);
    }

    [Theory]
    [InlineData("localhost:port")]
    [InlineData(":9001")]
    [InlineData("localhost:70000")]
    [InlineData("local host:9001")]
    [InlineData("localhost:9001/a b")]
    [InlineData("/9001")]
    public async Task Start_MalformedAddress_NamesIt(string address)
    {
        using var telemetry = TelemetryCapture.Start(new Dictionary<string, string> { ["AWS_LAMBDA_RUNTIME_API"] = address });
        var error = await Assert.ThrowsAsync<InvalidOperationException>(
            () => LambdaRuntime.RunAsync((input, _) => Task.FromResult(input), TestContext.Current.CancellationToken));
        Assert.Equal(
            $"AWS_LAMBDA_RUNTIME_API is \"{address}\", which isn't an address of the form host:port. "
                + "Lambda sets this variable; remove your own value.",
            error.Message);
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

    [Fact]
    public async Task Start_IPv6AddressWithoutPort_UsesThatOfHttp()
    {
        Assert.SkipUnless(Socket.OSSupportsIPv6, "This machine has no IPv6.");
        await Start_AddressWithoutPort_UsesThatOfHttp("::1");
    }

    // SnapStart connects once, before the first event, and reports where it couldn't connect to.
    [Theory]
    [InlineData("127.83.12.7")]
    [InlineData("localhost")]
    public async Task Start_AddressWithoutPort_UsesThatOfHttp(string address)
    {
        Assert.SkipWhen(await ListensAsync(address, 80), "A server of this machine has the port.");
        using var telemetry = TelemetryCapture.Start(new Dictionary<string, string>
        {
            ["AWS_LAMBDA_RUNTIME_API"] = address,
            ["AWS_LAMBDA_INITIALIZATION_TYPE"] = "snap-start",
        });
        var error = await Assert.ThrowsAsync<LambdaRuntimeException>(
            () => LambdaRuntime.RunAsync((input, _) => Task.FromResult(input), TestContext.Current.CancellationToken));
        Assert.EndsWith(":80", error.Message, StringComparison.Ordinal);
    }

    private static async Task<bool> ListensAsync(string host, int port)
    {
        using var client = new TcpClient();
        try
        {
            await client.ConnectAsync(host, port, TestContext.Current.CancellationToken);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    [Theory]
    [InlineData("handler")]
    [InlineData("input")]
    [InlineData("output")]
    public async Task Start_NullArgument_IsAnInitializationError(string missing)
    {
        Func<Order, LambdaContext, Task<Order>> handler = static (order, _) => Task.FromResult(order);
        await using var api = new FakeRuntimeApi();
        await using var run = FunctionRun.Start(
            api,
            missing == "handler" ? null! : handler,
            missing == "input" ? null! : TestJson.Default.Order,
            missing == "output" ? null! : TestJson.Default.Order);

        await AssertIsMissingAsync(api, run, missing);
    }

    [Theory]
    [InlineData("handler")]
    [InlineData("input")]
    public async Task Start_NullArgumentWithoutResponse_IsAnInitializationError(string missing)
    {
        Func<Order, LambdaContext, Task> handler = static (_, _) => Task.CompletedTask;
        await using var api = new FakeRuntimeApi();
        await using var run = FunctionRun.Start(
            api, missing == "handler" ? null! : handler, missing == "input" ? null! : TestJson.Default.Order);

        await AssertIsMissingAsync(api, run, missing);
    }

    [Fact]
    public async Task Start_NullHandlerAndNobodyAnswers_SaysThatItIsNotReported()
    {
        await using var api = new FakeRuntimeApi(static (_, connection, _) => connection.ReadAsync());
        await using var run = FunctionRun.Start(api, null!);

        await Assert.ThrowsAsync<ArgumentNullException>("handler", run.EndAsync);

        Assert.Equal(
            "The initialization error couldn't be reported to Lambda.",
            Assert.Single(run.Telemetry.Logs).GetProperty("message").GetString());
    }

    private static async Task AssertIsMissingAsync(FakeRuntimeApi api, FunctionRun run, string name)
    {
        var post = await api.PostedAsync();
        Assert.Equal("/2018-06-01/runtime/init/error", post.Path);
        Assert.Equal($"Value cannot be null. (Parameter '{name}')", post.Json.GetProperty("errorMessage").GetString());
        await Assert.ThrowsAsync<ArgumentNullException>(name, run.EndAsync);
    }
}
