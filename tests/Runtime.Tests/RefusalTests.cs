namespace Lamplighter.Tests;

public sealed class RefusalTests
{
    [Theory]
    [InlineData(300, "Lambda rejected the outcome of invocation r1; nothing else is sent for it. Status 300. why")]
    [InlineData(400, "Lambda rejected the outcome of invocation r1; nothing else is sent for it. Status 400. why")]
    [InlineData(410, "Lambda no longer waits for invocation r1: it timed out, or another attempt has answered. Status 410. why")]
    public async Task Post_ResponseIsRefused_SaysSoAndGoesOn(int status, string message)
    {
        await using var api = new FakeRuntimeApi(new FakeEvent("r1"), new FakeEvent("r2"))
        {
            Answer = post => post.Path.Contains("/r1/", StringComparison.Ordinal)
                ? Refusal(status, "why")
                : FakeRuntimeApi.Accepted,
        };
        await using var run = FunctionRun.Start(api, (_, context) => FunctionRun.TextAsync(context.AwsRequestId));

        Assert.Equal("r1", (await api.PostedAsync()).Text);
        Assert.Equal("r2", (await api.PostedAsync()).Text);
        Assert.Equal(message, Assert.Single(run.Telemetry.Logs).GetProperty("message").GetString());
        Assert.Equal(1, api.Connections);
    }

    [Fact]
    public async Task Post_ResponseIsTooLargeForLambda_IsReportedAsAnError()
    {
        await using var api = new FakeRuntimeApi(new FakeEvent("r1"), new FakeEvent("r2"))
        {
            Answer = post => post.Path.EndsWith("/r1/response", StringComparison.Ordinal)
                ? Refusal(413, "Exceeded maximum allowed payload size")
                : FakeRuntimeApi.Accepted,
        };
        await using var run = FunctionRun.Start(api, (_, context) => FunctionRun.TextAsync(context.AwsRequestId));

        Assert.EndsWith("/r1/response", (await api.PostedAsync()).Path, StringComparison.Ordinal);
        var error = await api.PostedAsync();
        Assert.EndsWith("/r1/error", error.Path, StringComparison.Ordinal);
        Assert.Equal("Function.ResponseSizeTooLarge", error.Json.GetProperty("errorType").GetString());
        Assert.Equal("r2", (await api.PostedAsync()).Text);
        Assert.Equal(
            "The response of invocation r1 is larger than Lambda accepts; an error is reported instead. "
                + "Status 413. Exceeded maximum allowed payload size",
            run.Telemetry.Logs[0].GetProperty("message").GetString());
    }

    [Theory]
    [InlineData(413)]
    [InlineData(431)]
    public async Task Post_ErrorIsTooLargeForLambda_SendsAShorterOne(int status)
    {
        var refused = 0;
        await using var api = new FakeRuntimeApi(new FakeEvent("r1"))
        {
            Answer = _ => Interlocked.Increment(ref refused) == 1 ? Refusal(status, "too large") : FakeRuntimeApi.Accepted,
        };
        await using var run = FunctionRun.Start(
            api, (_, _) => throw new FormatException(new string('x', 20_000), new TimeoutException("y")));

        Assert.True((await api.PostedAsync()).Body.Length > 20_000);
        var error = await api.PostedAsync();
        Assert.EndsWith("/r1/error", error.Path, StringComparison.Ordinal);
        Assert.Equal("FormatException", error.Headers["Lambda-Runtime-Function-Error-Type"]);
        Assert.False(error.Headers.ContainsKey("Lambda-Runtime-Function-XRay-Error-Cause"));
        Assert.InRange(error.Body.Length, 1, 2_000);
        Assert.Equal("FormatException", error.Json.GetProperty("errorType").GetString());
        Assert.StartsWith("xxx", error.Json.GetProperty("errorMessage").GetString(), StringComparison.Ordinal);
        Assert.Equal(0, error.Json.GetProperty("stackTrace").GetArrayLength());
        await run.StopAsync();
        Assert.Equal(
            $"The error report of invocation r1 is larger than Lambda accepts; a shorter one is sent. Status {status}. too large",
            run.Telemetry.Logs[^1].GetProperty("message").GetString());
    }

    [Fact]
    public async Task Post_ErrorIsRefusedToo_SaysSoAndGoesOn()
    {
        await using var api = new FakeRuntimeApi(new FakeEvent("r1"), new FakeEvent("r2"))
        {
            Answer = post => post.Path.Contains("/r1/", StringComparison.Ordinal) ? Refusal(413, "no") : FakeRuntimeApi.Accepted,
        };
        await using var run = FunctionRun.Start(api, (_, context) =>
            context.AwsRequestId == "r2" ? FunctionRun.TextAsync("fine") : throw new InvalidOperationException("no"));

        Assert.EndsWith("/r1/error", (await api.PostedAsync()).Path, StringComparison.Ordinal);
        Assert.EndsWith("/r1/error", (await api.PostedAsync()).Path, StringComparison.Ordinal);
        Assert.Equal("fine", (await api.PostedAsync()).Text);
        Assert.Contains(
            run.Telemetry.Logs,
            static line => line.GetProperty("message").GetString()!.Contains("nothing else is sent", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("")]
    [InlineData("2")]
    public async Task Post_ContainerError_EndsTheRuntime(string maxConcurrency)
    {
        await using var api = new FakeRuntimeApi(new FakeEvent("r1")) { Answer = _ => Refusal(500, "Container error") };
        await using var run = FunctionRun.Start(api, (_, _) => FunctionRun.TextAsync("1"), ("AWS_LAMBDA_MAX_CONCURRENCY", maxConcurrency));

        var error = await Assert.ThrowsAsync<LambdaRuntimeException>(run.EndAsync);
        Assert.Contains("500", error.Message);
    }

    [Theory]
    [InlineData(500)]
    [InlineData(599)]
    public async Task Next_ContainerError_EndsTheRuntimeAtOnce(int status)
    {
        await using var api = new FakeRuntimeApi(async (_, connection, _) =>
        {
            await connection.ReadAsync();
            await connection.SendAsync(Refusal(status, "Container error"));
        });
        await using var run = FunctionRun.Start(api, (_, _) => FunctionRun.TextAsync("1"));

        var error = await Assert.ThrowsAsync<LambdaRuntimeException>(run.EndAsync);
        Assert.Equal($"The Runtime API answered with status {status}: it can't continue, and the process must exit.", error.Message);
        Assert.Equal(1, api.Connections);
    }

    [Fact]
    public async Task Post_RefusedBeforeEverythingWasSent_TakesTheAnswer()
    {
        await using var api = new FakeRuntimeApi(async (_, connection, number) =>
        {
            if (number > 0)
            {
                await connection.ReadAsync();
                await connection.ReadAsync();
                return;
            }

            connection.Socket.ReceiveBufferSize = 4096;
            await connection.ReadAsync();
            await connection.SendAsync(new FakeEvent("r1").ToReply());
            await connection.Socket.ReceiveAsync(new byte[1000], TestContext.Current.CancellationToken);
            await connection.SendAsync(Refusal(400, "TruncatedHTTPRequest"));
        });
        await using var run = FunctionRun.Start(api, (_, _) => Task.FromResult<Stream>(new MemoryStream(new byte[6_000_000])));

        while (run.Telemetry.Logs.Count == 0)
        {
            await Task.Delay(10, TestContext.Current.CancellationToken);
        }

        Assert.Contains("TruncatedHTTPRequest", Assert.Single(run.Telemetry.Logs).GetProperty("message").GetString());
    }

    private static string Refusal(int status, string text) => $"HTTP/1.1 {status} No\r\nContent-Length: {text.Length}\r\n\r\n{text}";
}
