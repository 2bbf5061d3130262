using System.Net.NetworkInformation;

namespace Lamplighter.Tests;

public sealed class ConnectionTests
{
    private const string Lost = "The outcome of invocation r1 may not have reached Lambda: the connection to the Runtime API broke.";
    private static readonly FakeEvent s_event = new("r1", "ok");

    [Fact]
    public async Task Next_PeerClosesWithoutReply_IsAskedForAgainInSilence()
    {
        await using var api = new FakeRuntimeApi(async (api, connection, number) =>
        {
            if (number == 0)
            {
                await connection.ReadAsync();
                return;
            }

            await api.ServeAsync(connection);
        });
        api.Enqueue(s_event);
        await using var run = FunctionRun.Start(api, (input, _) => Task.FromResult(input));

        Assert.Equal("ok", (await api.PostedAsync()).Text);
        Assert.Empty(run.Telemetry.Logs);
    }

    // A lower bound of the time only: a slow machine takes longer.
    [Theory]
    [InlineData("")]
    [InlineData("1")]
    public async Task Next_PeerClosesWithoutReplyAgain_IsAskedForAfterAPause(string maxConcurrency)
    {
        var closed = 0L;
        var asked = 0L;
        await using var api = new FakeRuntimeApi(async (api, connection, number) =>
        {
            if (number < 2)
            {
                await connection.ReadAsync();
                closed = TimeProvider.System.GetTimestamp();
                return;
            }

            asked = TimeProvider.System.GetTimestamp();
            await api.ServeAsync(connection);
        });
        api.Enqueue(s_event);
        await using var run = FunctionRun.Start(
            api, (input, _) => Task.FromResult(input), ("AWS_LAMBDA_MAX_CONCURRENCY", maxConcurrency));

        Assert.Equal("ok", (await api.PostedAsync()).Text);
        Assert.True(TimeProvider.System.GetElapsedTime(closed, asked) > TimeSpan.FromMilliseconds(75));
        Assert.Equal(
            $"The Runtime API at {api.Address} failed; trying again. The Runtime API closed the connection without a reply.",
            Assert.Single(run.Telemetry.Logs).GetProperty("message").GetString());
    }

    [Fact]
    public async Task Next_PeerClosesInTheMiddleOfItsReply_IsAskedForAgainAndSaysSo()
    {
        await using var api = new FakeRuntimeApi(async (api, connection, number) =>
        {
            if (number == 0)
            {
                await connection.ReadAsync();
                await connection.SendAsync(s_event.ToReply()[..^1]);
                return;
            }

            await api.ServeAsync(connection);
        });
        api.Enqueue(s_event);
        await using var run = FunctionRun.Start(api, (input, _) => Task.FromResult(input));

        Assert.Equal("ok", (await api.PostedAsync()).Text);
        Assert.Contains("in the middle", Assert.Single(run.Telemetry.Logs).GetProperty("message").GetString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("1")]
    public async Task Run_PeerClosesAfterEachReply_GoesOnWithNewConnections(string maxConcurrency)
    {
        const int Events = 5;
        var sent = 0;
        await using var api = new FakeRuntimeApi(async (api, connection, _) =>
        {
            if (await connection.ReadAsync() is not { } request)
            {
                return;
            }

            if (!request.IsNext)
            {
                // Before the answer, after which the next response can come over another connection.
                api.Record(request);
                await connection.SendAsync("HTTP/1.1 202 Accepted\r\nConnection: close\r\nContent-Length: 0\r\n\r\n");
                return;
            }

            if (sent < Events)
            {
                await connection.SendAsync(
                    $"HTTP/1.1 200 OK\r\nLambda-Runtime-Aws-Request-Id: r\r\nConnection: close\r\nContent-Length: 1\r\n\r\n{sent++}");
                return;
            }

            await connection.ReadAsync();
        });
        await using var run = FunctionRun.Start(api, (input, _) => Task.FromResult(input), ("AWS_LAMBDA_MAX_CONCURRENCY", maxConcurrency));

        for (var i = 0; i < Events; i++)
        {
            Assert.Equal($"{i}", (await api.PostedAsync()).Text);
        }

        Assert.Empty(run.Telemetry.Logs);
    }

    [Fact]
    public async Task Post_PeerClosedWhileTheHandlerRan_GoesOverANewConnection()
    {
        var closed = new TaskCompletionSource();
        await using var api = new FakeRuntimeApi(async (api, connection, number) =>
        {
            if (number > 0)
            {
                await api.ServeAsync(connection);
                return;
            }

            await connection.ReadAsync();
            await connection.SendAsync(s_event.ToReply());
            connection.Dispose();
            closed.SetResult();
        });
        await using var run = FunctionRun.Start(api, async (input, _) =>
        {
            await closed.Task;
            while (!IsClosedByPeer(api.Address))
            {
                await Task.Delay(1);
            }

            return input;
        });

        Assert.Equal("ok", (await api.PostedAsync()).Text);
        Assert.Empty(run.Telemetry.Logs);

        static bool IsClosedByPeer(string address) => IPGlobalProperties.GetIPGlobalProperties().GetActiveTcpConnections()
            .Any(connection => connection.State == TcpState.CloseWait && connection.RemoteEndPoint.ToString() == address);
    }

    [Theory]
    [InlineData("")]
    [InlineData("1")]
    public async Task Post_PeerClosesBeforeTheWholeRequest_IsSentAgain(string maxConcurrency)
    {
        await using var api = new FakeRuntimeApi(async (api, connection, number) =>
        {
            if (number > 0)
            {
                await api.ServeAsync(connection);
                return;
            }

            connection.Socket.ReceiveBufferSize = 4096;
            await connection.ReadAsync();
            await connection.SendAsync(s_event.ToReply());
            await connection.Socket.ReceiveAsync(new byte[1000], TestContext.Current.CancellationToken);
        });
        var large = new byte[6_000_000];
        large.AsSpan().Fill((byte)'x');
        await using var run = FunctionRun.Start(
            api,
            (_, _) => Task.FromResult<Stream>(new MemoryStream(large)),
            ("AWS_LAMBDA_MAX_CONCURRENCY", maxConcurrency));

        var post = await api.PostedAsync();
        Assert.True(post.Body.AsSpan().SequenceEqual(large));
        Assert.Empty(run.Telemetry.Logs);
    }

    [Theory]
    [InlineData("")]
    [InlineData("1")]
    public async Task Post_PeerClosesAfterTheWholeRequest_IsNotSentTwice(string maxConcurrency)
    {
        var goesOn = new TaskCompletionSource();
        await using var api = new FakeRuntimeApi(async (api, connection, number) =>
        {
            if (number == 0)
            {
                await connection.ReadAsync();
                await connection.SendAsync(s_event.ToReply());
            }

            var request = await connection.ReadAsync();
            if (!request!.IsNext)
            {
                api.Record(request);
                return;
            }

            goesOn.SetResult();
            await connection.ReadAsync();
        });
        await using var run = FunctionRun.Start(
            api, (input, _) => Task.FromResult(input), ("AWS_LAMBDA_MAX_CONCURRENCY", maxConcurrency));

        await goesOn.Task.WaitAsync(FakeRuntimeApi.Patience, TestContext.Current.CancellationToken);
        Assert.Equal("ok", (await api.PostedAsync()).Text);
        Assert.False(api.TryGetPosted(out _));
        Assert.Equal(Lost, Assert.Single(run.Telemetry.Logs).GetProperty("message").GetString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("1")]
    public async Task Post_PeerClosesTwiceBeforeTheWholeRequest_IsGivenUp(string maxConcurrency)
    {
        var goesOn = new TaskCompletionSource();
        await using var api = new FakeRuntimeApi(async (_, connection, number) =>
        {
            connection.Socket.ReceiveBufferSize = 4096;
            if (number == 0)
            {
                await connection.ReadAsync();
                await connection.SendAsync(s_event.ToReply());
            }

            if (number < 2)
            {
                await connection.Socket.ReceiveAsync(new byte[1000], TestContext.Current.CancellationToken);
                return;
            }

            if ((await connection.ReadAsync())!.IsNext)
            {
                goesOn.SetResult();
                await connection.ReadAsync();
            }
        });
        await using var run = FunctionRun.Start(
            api,
            (_, _) => Task.FromResult<Stream>(new MemoryStream(new byte[6_000_000])),
            ("AWS_LAMBDA_MAX_CONCURRENCY", maxConcurrency));

        await goesOn.Task.WaitAsync(FakeRuntimeApi.Patience, TestContext.Current.CancellationToken);
        Assert.Equal(Lost, Assert.Single(run.Telemetry.Logs).GetProperty("message").GetString());
    }

    [Fact]
    public async Task Next_PeerNeverSpeaksHttp_EndsWithAnException()
    {
        await using var api = new FakeRuntimeApi(async (_, connection, _) =>
        {
            await connection.ReadAsync();
            await connection.SendAsync("nonsense\r\n\r\n");
        });
        await using var run = FunctionRun.Start(api, (input, _) => Task.FromResult(input));

        var error = await Assert.ThrowsAsync<LambdaRuntimeException>(run.EndAsync);
        Assert.Equal(
            $"The Runtime API at {api.Address} failed 7 times in a row. "
                + "The Runtime API's reply doesn't begin with a valid HTTP/1.1 status line.",
            error.Message);
    }

    [Theory]
    [InlineData("")]
    [InlineData("2")]
    public async Task Next_NobodyListens_EndsWithAnException(string maxConcurrency)
    {
        var api = new FakeRuntimeApi();
        var address = api.Address;
        await api.DisposeAsync();
        await using var run = FunctionRun.Start(
            api,
            (input, _) => Task.FromResult(input),
            ("AWS_LAMBDA_RUNTIME_API", address),
            ("AWS_LAMBDA_MAX_CONCURRENCY", maxConcurrency));

        var error = await Assert.ThrowsAsync<LambdaRuntimeException>(run.EndAsync);
        Assert.NotNull(error.InnerException);
    }
}
