namespace Lamplighter.Tests;

public sealed class ProtocolTests
{
    private const string Ambiguous =
        "The length of the Runtime API's reply is ambiguous: Transfer-Encoding isn't chunked, or Content-Length is present too.";

    private const string Id = "Lambda-Runtime-Aws-Request-Id: r1\r\n";

    public static TheoryData<string, string> GoodReplies => new()
    {
        { $"HTTP/1.1 200 OK\r\n{Id}Content-Length: 5\r\n\r\nhello", "hello" },
        { $"HTTP/1.1 200\r\n{Id}Content-Length: 5\r\n\r\nhello", "hello" },
        { "HTTP/1.1 200 OK\r\nlambda-runtime-aws-request-id:\t r1 \t\r\ncontent-length:5\r\n\r\nhello", "hello" },
        { $"HTTP/1.1 200 OK\r\n{Id}Content-Length: 5\r\nContent-Length: 5\r\n\r\nhello", "hello" },
        { $"HTTP/1.1 200 OK\r\n{Id}Content-Length: 0\r\n\r\n", "" },
        { $"HTTP/1.1 200 OK\r\n{Id}Transfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n", "hello" },
        {
            $"HTTP/1.1 200 OK\r\n{Id}transfer-encoding: Chunked\r\n\r\n2;name=value\r\nhe\r\n"
                + "1\r\nl\r\n0002\r\nlo\r\n0\r\nTrailer: x\r\n\r\n",
            "hello"
        },
        {
            $"HTTP/1.1 200 OK\r\n{Id}Transfer-Encoding: chunked\r\n\r\na\r\n0123456789\r\n1A\r\nabcdefghijklmnopqrstuvwxyz\r\n0\r\n\r\n",
            "0123456789abcdefghijklmnopqrstuvwxyz"
        },
        {
            $"HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: a\r\n\r\n"
                + $"HTTP/1.1 200 OK\r\n{Id}Content-Length: 5\r\n\r\nhello",
            "hello"
        },
        { $"HTTP/1.1 103 Early Hints\r\nContent-Length: 3\r\n\r\nHTTP/1.1 200 OK\r\n{Id}Content-Length: 5\r\n\r\nhello", "hello" },
        { $"HTTP/1.1 200 OK\r\n{Id}Connection: \t \r\nContent-Length: 5\r\n\r\nhello", "hello" },
        { $"HTTP/1.1 200 OK\r\n{Id}X:\r\nContent-Length: 5\r\n\r\nhello", "hello" },
        { $"HTTP/1.1 200 OK\r\n{Id}Transfer-Encoding: chunked\r\n\r\n5 \t;x\r\nhello\r\n0\r\nA: b\r\nC: d\r\n\r\n", "hello" },
    };

    // At the limits of the parser.
    public static TheoryData<string, string> LongReplies => new()
    {
        {
            string.Concat(Enumerable.Repeat("HTTP/1.1 100 Continue\r\n\r\n", 16))
                + $"HTTP/1.1 200 OK\r\n{Id}Content-Length: 5\r\n\r\nhello",
            "hello"
        },
        { $"HTTP/1.1 200 OK\r\n{Id}{string.Concat(Enumerable.Repeat("X: y\r\n", 126))}Content-Length: 5\r\n\r\nhello", "hello" },
        { LongHead(64 * 1024) + "hello", "hello" },
        {
            $"HTTP/1.1 200 OK\r\n{Id}Transfer-Encoding: chunked\r\n\r\n"
                + $"{string.Concat(Enumerable.Repeat("1\r\nx\r\n", 20_000))}0\r\n\r\n",
            new string('x', 20_000)
        },
    };

    public static TheoryData<string, string> BadReplies => new()
    {
        { $"HTTP/2 200 OK\r\n{Id}Content-Length: 5\r\n\r\nhello", "status line" },
        { $"HTTP/1.1 20 OK\r\n{Id}Content-Length: 5\r\n\r\nhello", "status line" },
        { $"HTTP/1.1 20\r\n{Id}Content-Length: 5\r\n\r\nhello", "status line" },
        { $"JTTP/1.1 200 OK\r\n{Id}Content-Length: 5\r\n\r\nhello", "status line" },
        { $"HTTP/1.1 2000 OK\r\n{Id}Content-Length: 5\r\n\r\nhello", "status line" },
        { $"HTTP/1.2 200 OK\r\n{Id}Content-Length: 5\r\n\r\nhello", "status line" },
        { $"HTTP/1.1_200 OK\r\n{Id}Content-Length: 5\r\n\r\nhello", "status line" },
        { $"HTTP/1.1 20x OK\r\n{Id}Content-Length: 5\r\n\r\nhello", "status line" },
        { "HTTP/1.1 099 Low\r\nContent-Length: 0\r\n\r\n", "status line" },
        { "HTTP/1.1 600 High\r\nContent-Length: 0\r\n\r\n", "status line" },
        { "HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\n\r\n", "status line" },
        { $"HTTP/1.1 200 OK\n{Id}Content-Length: 5\r\n\r\nhello", "CR LF" },
        { $"HTTP/1.1 200 OK\r\n{Id}Content-Length : 5\r\n\r\nhello", "name" },
        { $"HTTP/1.1 200 OK\r\n{Id} folded\r\nContent-Length: 5\r\n\r\nhello", "name" },
        { $"HTTP/1.1 200 OK\r\n{Id}X: a\u0001b\r\nContent-Length: 5\r\n\r\nhello", "control" },
        { $"HTTP/1.1 200 OK\r\n{Id}Content-Length: 5\r\nContent-Length: 6\r\n\r\nhello", "Content-Length" },
        { $"HTTP/1.1 200 OK\r\n{Id}Content-Length: 0\r\nContent-Length: 5\r\n\r\nhello", "Content-Length" },
        { $"HTTP/1.1 200 OK\r\n{Id}Content-Length: -5\r\n\r\nhello", "Content-Length" },
        { $"HTTP/1.1 200 OK\r\n{Id}Content-Length: 5, 5\r\n\r\nhello", "Content-Length" },
        { $"HTTP/1.1 200 OK\r\n{Id}Content-Length: 99999999999999999999\r\n\r\nhello", "Content-Length" },
        { $"HTTP/1.1 200 OK\r\n{Id}Content-Length:\r\n\r\nhello", "Content-Length" },
        { $"HTTP/1.1 200 OK\r\n{Id}Content-Length: a\r\n\r\nhello", "Content-Length" },
        { $"HTTP/1.1 200 OK\r\n{Id}: x\r\nContent-Length: 5\r\n\r\nhello", "name" },
        { $"HTTP/1.1 200 OK\r\n{Id}\nContent-Length: 5\r\n\r\nhello", "CR LF" },
        { $"HTTP/1.1 200 OK\r\n{Id}Transfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n3fffffc\r\n", "64 MiB" },
        { LongHead((64 * 1024) + 1) + "hello", "64 KiB" },
        { $"HTTP/1.1 200 OK\r\n{Id}Content-Length: 671088640\r\n\r\nhello", "64 MiB" },
        { $"HTTP/1.1 200 OK\r\n{Id}Content-Length: 67108865\r\n\r\nhello", "64 MiB" },
        { $"HTTP/1.1 200 OK\r\n{Id}Content-Length: 0\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n", Ambiguous },
        { $"HTTP/1.1 200 OK\r\n{Id}Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n", Ambiguous },
        { $"HTTP/1.1 200 OK\r\n{Id}Transfer-Encoding: gzip\r\n\r\nhello", Ambiguous },
        { $"HTTP/1.1 200 OK\r\n{Id}Transfer-Encoding: chunked\r\n\r\n\r\nhello", "size" },
        { $"HTTP/1.1 200 OK\r\n{Id}Transfer-Encoding: chunked\r\n\r\n5g\r\nhello", "size" },
        { $"HTTP/1.1 200 OK\r\n{Id}Transfer-Encoding: chunked\r\n\r\nfffffffffffffffff\r\nhello", "size" },
        { $"HTTP/1.1 200 OK\r\n{Id}Transfer-Encoding: chunked\r\n\r\n4\r\nhello\r\n0\r\n\r\n", "longer" },
        { $"HTTP/1.1 200 OK\r\n{Id}X: {new string('x', 70_000)}", "64 KiB" },
        { $"HTTP/1.1 200 OK\r\n{string.Concat(Enumerable.Repeat("X: y\r\n", 129))}\r\n", "128 headers" },
        { string.Concat(Enumerable.Repeat("HTTP/1.1 100 Continue\r\n\r\n", 17)), "interim" },
        { "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello", "request ID" },
        { "HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n", "403" },
    };

    [Theory]
    [MemberData(nameof(GoodReplies))]
    [MemberData(nameof(LongReplies))]
    public async Task Next_ReplyInOnePiece_IsUnderstood(string reply, string body)
    {
        Assert.Equal(body, await EchoOfAsync(connection => connection.SendAsync(reply)));
    }

    [Theory]
    [MemberData(nameof(GoodReplies))]
    public async Task Next_ReplyByteByByte_IsUnderstood(string reply, string body)
    {
        Assert.Equal(body, await EchoOfAsync(connection => connection.SendByteByByteAsync(reply)));
    }

    [Theory]
    [MemberData(nameof(BadReplies))]
    public async Task Next_BadReply_IsRefusedAndAskedForAgain(string reply, string reason)
    {
        await using var api = new FakeRuntimeApi(async (api, connection, number) =>
        {
            var request = await connection.ReadAsync();
            Assert.True(request!.IsNext);
            await connection.SendAsync(number == 0 ? reply : $"HTTP/1.1 200 OK\r\n{Id}Content-Length: 2\r\n\r\nok");
            await RecordPostAsync(api, connection);
        });
        await using var run = FunctionRun.Start(api, (input, _) => Task.FromResult(input));

        Assert.Equal("ok", (await api.PostedAsync()).Text);
        Assert.Contains(reason, Assert.Single(run.Telemetry.Logs).GetProperty("message").GetString());
    }

    // What follows a malformed answer isn't taken for the next event.
    [Theory]
    [InlineData("")]
    [InlineData("1")]
    public async Task Post_MalformedAnswer_GivesUpTheConnection(string maxConcurrency)
    {
        await using var api = new FakeRuntimeApi(new FakeEvent("r1"), new FakeEvent("r2"))
        {
            Answer = static post => post.Path.Contains("/r1/", StringComparison.Ordinal) ? "nonsense\r\n" : FakeRuntimeApi.Accepted,
        };
        await using var run = FunctionRun.Start(
            api, (_, context) => FunctionRun.TextAsync(context.AwsRequestId), ("AWS_LAMBDA_MAX_CONCURRENCY", maxConcurrency));

        Assert.Equal("r1", (await api.PostedAsync()).Text);
        Assert.Equal("r2", (await api.PostedAsync()).Text);
        Assert.Equal(2, api.Connections);
        Assert.Equal(
            "The outcome of invocation r1 may not have reached Lambda: the connection to the Runtime API broke.",
            Assert.Single(run.Telemetry.Logs).GetProperty("message").GetString());
    }

    // The second event comes over the connection of the first only if the answer in between leaves it usable.
    [Theory]
    [InlineData("HTTP/1.1 202 Accepted\r\nContent-Length: 0\r\n\r\n", 1)]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n", 1)]
    [InlineData("HTTP/1.1 202 Accepted\r\nConnection: keep-alive\r\nContent-Length: 0\r\n\r\n", 1)]
    [InlineData("HTTP/1.1 204 No Content\r\n\r\n", 1)]
    [InlineData("HTTP/1.0 202 Accepted\r\nContent-Length: 0\r\n\r\n", 2)]
    [InlineData("HTTP/1.1 202 Accepted\r\nconnection: Close\r\nContent-Length: 0\r\n\r\n", 2)]
    [InlineData("HTTP/1.1 202 Accepted\r\nContent-Length: 0\r\n\r\nx", 2)]
    public async Task Post_Answer_LeavesTheConnectionUsableOrNot(string answer, int connections)
    {
        await using var api = new FakeRuntimeApi(new FakeEvent("r1"), new FakeEvent("r2"))
        {
            Answer = post => post.Path.Contains("/r1/", StringComparison.Ordinal) ? answer : FakeRuntimeApi.Accepted,
        };
        await using var run = FunctionRun.Start(api, (_, context) => FunctionRun.TextAsync(context.AwsRequestId));

        Assert.Equal("r1", (await api.PostedAsync()).Text);
        Assert.Equal("r2", (await api.PostedAsync()).Text);
        Assert.Equal(connections, api.Connections);
        Assert.Empty(run.Telemetry.Logs);
    }

    [Fact]
    public async Task Next_BodyUntilClose_IsReadToItsEnd()
    {
        await using var api = new FakeRuntimeApi(async (api, connection, number) =>
        {
            if (number == 0)
            {
                await connection.ReadAsync();
                await connection.SendAsync($"HTTP/1.1 200 OK\r\n{Id}\r\nhel");
                await connection.SendAsync("lo");
                return;
            }

            await RecordPostAsync(api, connection);
        });
        await using var run = FunctionRun.Start(api, (input, _) => Task.FromResult(input));

        Assert.Equal("hello", (await api.PostedAsync()).Text);
    }

    // Too little follows, so the reply is refused for that reason, and not for its length.
    [Theory]
    [InlineData("Content-Length: 67108864\r\n\r\n")]
    [InlineData("Transfer-Encoding: chunked\r\n\r\n4000000\r\n")]
    public async Task Next_LargestBody_IsNotTooLarge(string rest)
    {
        await using var api = new FakeRuntimeApi(async (api, connection, number) =>
        {
            if (number == 0)
            {
                await connection.ReadAsync();
                await connection.SendAsync($"HTTP/1.1 200 OK\r\n{Id}{rest}hello");
                return;
            }

            await api.ServeAsync(connection);
        });
        api.Enqueue(new FakeEvent("r1", "ok"));
        await using var run = FunctionRun.Start(api, (input, _) => Task.FromResult(input));

        Assert.Equal("ok", (await api.PostedAsync()).Text);
        Assert.Contains("in the middle", Assert.Single(run.Telemetry.Logs).GetProperty("message").GetString());
    }

    [Fact]
    public async Task Next_LargeChunkedBody_IsPutTogether()
    {
        var chunk = new string('x', 70_000);
        var reply = $"HTTP/1.1 200 OK\r\n{Id}Transfer-Encoding: chunked\r\n\r\n"
            + $"{string.Concat(Enumerable.Repeat($"{70_000:x}\r\n{chunk}\r\n", 80))}0\r\n\r\n";
        var echo = await EchoOfAsync(connection => connection.SendAsync(reply));
        Assert.Equal(80 * 70_000, echo.Length);
        Assert.DoesNotContain(echo, static c => c != 'x');
    }

    [Fact]
    public async Task Next_PrefixInTheAddress_IsPutBeforeThePaths()
    {
        await using var api = new FakeRuntimeApi(new FakeEvent("r1"));
        await using var run = FunctionRun.Start(
            api,
            (_, _) => FunctionRun.TextAsync("1"),
            ("AWS_LAMBDA_RUNTIME_API", api.Address + "/~my!function/"));

        Assert.Equal("/~my!function/2018-06-01/runtime/invocation/r1/response", (await api.PostedAsync()).Path);
    }

    [Fact]
    public async Task Next_HostName_IsResolved()
    {
        await using var api = new FakeRuntimeApi(new FakeEvent("r1"));
        var address = api.Address.Replace("127.0.0.1", "localhost", StringComparison.Ordinal);
        await using var run = FunctionRun.Start(api, (_, _) => FunctionRun.TextAsync("1"), ("AWS_LAMBDA_RUNTIME_API", address));

        Assert.Equal(address, (await api.PostedAsync()).Headers["Host"]);
    }

    // A head of this many bytes, without the last line feed.
    private static string LongHead(int bytes)
    {
        var (start, end) = ($"HTTP/1.1 200 OK\r\n{Id}X: ", "\r\nContent-Length: 5\r\n\r\n");
        return start + new string('x', bytes + 1 - start.Length - end.Length) + end;
    }

    // What the function read, sent back by it.
    private static async Task<string> EchoOfAsync(Func<FakeConnection, Task> reply)
    {
        await using var api = new FakeRuntimeApi(async (api, connection, _) =>
        {
            await connection.ReadAsync();
            await reply(connection);
            await RecordPostAsync(api, connection);
        });
        await using var run = FunctionRun.Start(api, (input, _) => Task.FromResult(input));
        var post = await api.PostedAsync();
        Assert.EndsWith("/r1/response", post.Path, StringComparison.Ordinal);
        Assert.Empty(run.Telemetry.Logs);
        return post.Text;
    }

    // Answers one post, then keeps the next request waiting.
    private static async Task RecordPostAsync(FakeRuntimeApi api, FakeConnection connection)
    {
        if (await connection.ReadAsync() is { IsNext: false } post)
        {
            await connection.SendAsync(FakeRuntimeApi.Accepted);
            api.Record(post);
            await connection.ReadAsync();
            await connection.ReadAsync();
        }
    }
}
