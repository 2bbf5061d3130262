using System.Text;
using System.Text.Json;

namespace Lamplighter.Tests;

public sealed class StreamingTests
{
    private const string ErrorType = "Lambda-Runtime-Function-Error-Type";
    private const string ErrorBody = "Lambda-Runtime-Function-Error-Body";
    private static readonly (string Name, string Value)[] s_oneLoop = [];
    private static readonly (string Name, string Value)[] s_manyLoops = [("AWS_LAMBDA_MAX_CONCURRENCY", "2")];

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Write_Pieces_LeaveAsChunks(bool concurrent)
    {
        await using var api = new FakeRuntimeApi(new FakeEvent("r-1", "\"Ada\"") { Headers = [("Lambda-Runtime-Invocation-Id", "n-1")] });
        await using var run = FunctionRun.StartStreaming(
            api,
            async (input, output, context) =>
            {
                using var reader = new StreamReader(input);
                await output.WriteAsync(Encoding.UTF8.GetBytes("hello "));
                await output.WriteAsync(Encoding.UTF8.GetBytes(await reader.ReadToEndAsync()));
                output.Write(Encoding.UTF8.GetBytes("!"));
            },
            concurrent ? s_manyLoops : s_oneLoop);

        var post = await api.PostedAsync();

        Assert.Equal(("/2018-06-01/runtime/invocation/r-1/response", "hello \"Ada\"!", 3), (post.Path, post.Text, post.Chunks));
        Assert.Equal("streaming", post.Headers["Lambda-Runtime-Function-Response-Mode"]);
        Assert.Equal("application/octet-stream", post.Headers["Content-Type"]);
        Assert.Equal($"{ErrorType}, {ErrorBody}", post.Headers["Trailer"]);
        Assert.Equal("n-1", post.Headers["Lambda-Runtime-Invocation-Id"]);
        Assert.Empty(post.Trailers);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Write_FirstPiece_LeavesBeforeTheHandlerEnds(bool isAsync)
    {
        var arrived = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var api = new FakeRuntimeApi(async (api, connection, number) =>
        {
            if (number == 0)
            {
                await connection.ReadAsync();
                await connection.SendAsync(new FakeEvent("r-1").ToReply());
                await connection.ReadAsync();
                return;
            }

            var byteOfTheHead = new byte[1];
            await connection.Socket.ReceiveAsync(byteOfTheHead, System.Net.Sockets.SocketFlags.Peek);
            arrived.SetResult();
            var post = (await connection.ReadAsync())!;
            await connection.SendAsync(FakeRuntimeApi.Accepted);

            // The connection of a streamed response serves no other request.
            Assert.Null(await connection.ReadAsync());
            api.Record(post);
        });
        await using var run = FunctionRun.StartStreaming(api, async (_, output, _) =>
        {
            if (isAsync)
            {
                await output.WriteAsync("1"u8.ToArray());
            }
            else
            {
                output.Write("1"u8);
            }

            await arrived.Task.WaitAsync(FakeRuntimeApi.Patience);
            await output.WriteAsync("2"u8.ToArray());
        });

        Assert.Equal("12", (await api.PostedAsync()).Text);
    }

    [Fact]
    public async Task Prelude_OfAnHttpResponse_ComesBeforeTheBody()
    {
        await using var api = new FakeRuntimeApi(new FakeEvent("r-1"));
        await using var run = FunctionRun.StartStreaming(api, async (_, output, _) =>
        {
            LambdaRuntime.WriteHttpPrelude(
                output,
                201,
                new Dictionary<string, string> { ["Content-Type"] = "text/plain" },
                ["a=1", "b=\0"]);
            await output.WriteAsync("body"u8.ToArray());
        });

        var post = await api.PostedAsync();

        Assert.Equal("application/vnd.awslambda.http-integration-response", post.Headers["Content-Type"]);
        var end = post.Body.AsSpan().IndexOf(new byte[8]);
        using var prelude = JsonDocument.Parse(post.Body.AsMemory(0, end));
        Assert.Equal(201, prelude.RootElement.GetProperty("statusCode").GetInt32());
        Assert.Equal("text/plain", prelude.RootElement.GetProperty("headers").GetProperty("Content-Type").GetString());
        Assert.Equal("b=\0", prelude.RootElement.GetProperty("cookies")[1].GetString());
        Assert.Equal("body", Encoding.UTF8.GetString(post.Body.AsSpan(end + 8)));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Throw_AfterTheFirstByte_IsToldBehindTheBody(bool concurrent)
    {
        await using var api = new FakeRuntimeApi(new FakeEvent("r-1"), new FakeEvent("r-2"));
        var calls = 0;
        await using var run = FunctionRun.StartStreaming(
            api,
            async (_, output, _) =>
            {
                await output.WriteAsync("half"u8.ToArray());
                if (Interlocked.Increment(ref calls) == 1)
                {
                    throw new InvalidOperationException("it broke");
                }
            },
            concurrent ? s_manyLoops : s_oneLoop);

        FakeRequest[] posts = [await api.PostedAsync(), await api.PostedAsync()];

        var failed = Assert.Single(posts, post => post.Trailers.Count > 0);
        Assert.Equal(("half", "InvalidOperationException"), (failed.Text, failed.Trailers[ErrorType]));
        using var body = JsonDocument.Parse(Convert.FromBase64String(failed.Trailers[ErrorBody]));
        Assert.Equal("it broke", body.RootElement.GetProperty("errorMessage").GetString());
        Assert.All(posts, post => Assert.EndsWith("/response", post.Path, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Throw_BeforeTheFirstByte_IsAnErrorLikeAnyOther()
    {
        await using var api = new FakeRuntimeApi(new FakeEvent("r-1"));
        await using var run = FunctionRun.StartStreaming(api, (_, output, _) =>
        {
            LambdaRuntime.WriteHttpPrelude(output);
            throw new InvalidOperationException("it broke");
        });

        var post = await api.PostedAsync();

        Assert.EndsWith("/r-1/error", post.Path, StringComparison.Ordinal);
        Assert.Equal("it broke", post.Json.GetProperty("errorMessage").GetString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("1")]
    public async Task Nothing_Written_IsAnEmptyResponse(string maxConcurrency)
    {
        await using var api = new FakeRuntimeApi(new FakeEvent("r-1"));
        await using var run = FunctionRun.StartStreaming(
            api, (_, _, _) => Task.CompletedTask, ("AWS_LAMBDA_MAX_CONCURRENCY", maxConcurrency));

        var post = await api.PostedAsync();

        Assert.Equal(("", 0), (post.Text, post.Chunks));
    }

    [Fact]
    public async Task Large_Writes_ArriveWhole()
    {
        var sent = new byte[3_000_000];
        new Random(1).NextBytes(sent);
        await using var api = new FakeRuntimeApi(new FakeEvent("r-1"));
        await using var run = FunctionRun.StartStreaming(api, async (_, output, _) => await output.WriteAsync(sent));

        Assert.Equal(sent, (await api.PostedAsync()).Body);
    }

    [Fact]
    public async Task Refused_TooLate_IsToldAndTheNextEventFollows()
    {
        await using var api = new FakeRuntimeApi(new FakeEvent("r-1"), new FakeEvent("r-2"))
        {
            Answer = request => request.Path.Contains("r-1", StringComparison.Ordinal)
                ? "HTTP/1.1 410 Gone\r\nContent-Length: 4\r\n\r\nlate"
                : FakeRuntimeApi.Accepted,
        };
        await using var run = FunctionRun.StartStreaming(api, async (_, output, _) => await output.WriteAsync("x"u8.ToArray()));

        await api.PostedAsync();
        Assert.EndsWith("/r-2/response", (await api.PostedAsync()).Path, StringComparison.Ordinal);
        Assert.Contains("410", run.Telemetry.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("1")]
    public async Task Stream_KeptBeyondItsInvocation_CannotBeWritten(string maxConcurrency)
    {
        Stream? kept = null;
        await using var api = new FakeRuntimeApi(new FakeEvent("r-1"), new FakeEvent("r-2"));
        var second = new TaskCompletionSource<Exception?>(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var run = FunctionRun.StartStreaming(
            api,
            async (_, output, _) =>
            {
                Assert.Equal((false, false, true), (output.CanRead, output.CanSeek, output.CanWrite));
                if (kept is null)
                {
                    kept = output;
                    return;
                }

                Assert.False(kept.CanWrite);
                Assert.Throws<ObjectDisposedException>(() => kept.Write("late"u8));
                Assert.Throws<ObjectDisposedException>(() => LambdaRuntime.WriteHttpPrelude(kept));
                second.SetResult(
                    await Record.ExceptionAsync(async () => await kept.WriteAsync("late"u8.ToArray(), CancellationToken.None)));
            },
            ("AWS_LAMBDA_MAX_CONCURRENCY", maxConcurrency));

        Assert.IsType<ObjectDisposedException>(await second.Task.WaitAsync(FakeRuntimeApi.Patience, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Prelude_AfterTheFirstByte_IsRefused()
    {
        await using var api = new FakeRuntimeApi(new FakeEvent("r-1"));
        await using var run = FunctionRun.StartStreaming(api, async (_, output, _) =>
        {
            await output.WriteAsync("x"u8.ToArray());
            LambdaRuntime.WriteHttpPrelude(output);
        });

        Assert.Equal("InvalidOperationException", (await api.PostedAsync()).Trailers[ErrorType]);
    }

    [Fact]
    public async Task Write_TokenIsCancelled_ThrowsAndSendsNothing()
    {
        await using var api = new FakeRuntimeApi(new FakeEvent("r-1"));
        await using var run = FunctionRun.StartStreaming(
            api, async (_, output, _) => await output.WriteAsync("x"u8.ToArray(), new CancellationToken(canceled: true)));

        var post = await api.PostedAsync();

        Assert.EndsWith("/r-1/error", post.Path, StringComparison.Ordinal);
        Assert.Equal("OperationCanceledException", post.Json.GetProperty("errorType").GetString());
    }
}
