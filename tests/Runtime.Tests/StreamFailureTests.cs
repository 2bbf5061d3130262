namespace Lamplighter.Tests;

/// <summary>Streamed responses whose connection breaks, or that Lambda doesn't accept.</summary>
public sealed class StreamFailureTests
{
    private const string Broken = "The rest of the response can't be sent: the connection to the Runtime API broke.";
    private static readonly byte[] s_piece = new byte[64 * 1024];

    [Theory]
    [InlineData("", false)]
    [InlineData("", true)]
    [InlineData("1", true)]
    public async Task Write_NobodyListens_IsTheError(string maxConcurrency, bool isAsync)
    {
        await using var api = new FakeRuntimeApi(static async (api, connection, _) =>
        {
            await connection.ReadAsync();
            api.StopListening();
            await connection.SendAsync(new FakeEvent("r-1").ToReply());
            await api.ServeAsync(connection);
        });
        await using var run = FunctionRun.StartStreaming(
            api, (_, output, _) => WriteAsync(output, isAsync), ("AWS_LAMBDA_MAX_CONCURRENCY", maxConcurrency));

        var post = await api.PostedAsync();

        Assert.Equal("/2018-06-01/runtime/invocation/r-1/error", post.Path);
        Assert.Equal("IOException", post.Json.GetProperty("errorType").GetString());
        Assert.Equal(Broken, post.Json.GetProperty("errorMessage").GetString());
    }

    [Theory]
    [InlineData("", false)]
    [InlineData("", true)]
    [InlineData("1", true)]
    public async Task Write_PeerCloses_ThrowsAndTheNextEventFollows(string maxConcurrency, bool isAsync)
    {
        var asked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var api = new FakeRuntimeApi(async (_, connection, number) =>
        {
            // The loop's own connection, and that of the response.
            if (number == 0)
            {
                await connection.ReadAsync();
                await connection.SendAsync(new FakeEvent("r-1").ToReply());
                Assert.True((await connection.ReadAsync())!.IsNext);
                asked.SetResult();
                await connection.ReadAsync();
                return;
            }

            await connection.Socket.ReceiveAsync(new byte[1], TestContext.Current.CancellationToken);
        });
        Exception? thrown = null;
        await using var run = FunctionRun.StartStreaming(
            api,
            async (_, output, _) =>
            {
                thrown = await Record.ExceptionAsync(async () =>
                {
                    for (var i = 0; i < 200; i++)
                    {
                        await WriteAsync(output, isAsync);
                    }
                });
                throw thrown!;
            },
            ("AWS_LAMBDA_MAX_CONCURRENCY", maxConcurrency));

        await asked.Task.WaitAsync(FakeRuntimeApi.Patience, TestContext.Current.CancellationToken);

        Assert.Equal(Broken, Assert.IsType<IOException>(thrown).Message);
        Assert.Equal(
            "The outcome of invocation r-1 may not have reached Lambda: the connection to the Runtime API broke.",
            run.Telemetry.Logs[^1].GetProperty("message").GetString());
    }

    [Theory]
    [InlineData("", 200, null)]
    [InlineData("1", 299, null)]
    [InlineData("", 300, "Lambda rejected the outcome of invocation r-1; nothing else is sent for it. Status 300. why")]
    [InlineData("1", 413, "Lambda rejected the outcome of invocation r-1; nothing else is sent for it. Status 413. why")]
    [InlineData("", 410, "Lambda no longer waits for invocation r-1: it timed out, or another attempt has answered. Status 410. why")]
    public async Task Answer_OfTheRuntimeApi_IsReportedIfItIsARefusal(string maxConcurrency, int status, string? message)
    {
        await using var api = new FakeRuntimeApi(new FakeEvent("r-1"), new FakeEvent("r-2"))
        {
            Answer = post => post.Path.Contains("r-1", StringComparison.Ordinal)
                ? $"HTTP/1.1 {status} Status\r\nContent-Length: 3\r\n\r\nwhy"
                : FakeRuntimeApi.Accepted,
        };
        await using var run = FunctionRun.StartStreaming(
            api, static (_, output, _) => WriteAsync(output, isAsync: true), ("AWS_LAMBDA_MAX_CONCURRENCY", maxConcurrency));

        await api.PostedAsync();
        await api.PostedAsync();

        Assert.Equal(
            message is null ? [] : [message], run.Telemetry.Logs.Select(static line => line.GetProperty("message").GetString()));
    }

    [Fact]
    public async Task Answer_ThatTheProcessMustExit_EndsTheRuntime()
    {
        await using var api = new FakeRuntimeApi(new FakeEvent("r-1"))
        {
            Answer = static _ => "HTTP/1.1 500 Container error\r\nContent-Length: 0\r\n\r\n",
        };
        await using var run = FunctionRun.StartStreaming(api, static (_, output, _) => WriteAsync(output, isAsync: true));

        await Assert.ThrowsAsync<LambdaRuntimeException>(run.EndAsync);
    }

    private static async Task WriteAsync(Stream output, bool isAsync)
    {
        if (isAsync)
        {
            await output.WriteAsync(s_piece, CancellationToken.None);
        }
        else
        {
            output.Write(s_piece);
        }
    }
}
