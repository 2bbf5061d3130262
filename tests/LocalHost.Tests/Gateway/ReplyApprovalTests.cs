using System.Globalization;
using System.Text;
using Lamplighter.LocalHost.Gateway.Responses;
using Lamplighter.LocalHost.Gateway.Rest;
using Lamplighter.LocalHost.Gateway.Routing;
using Lamplighter.LocalHost.Invocations;
using Lamplighter.Tests.Http;

namespace Lamplighter.Tests.Gateway;

/// <summary>What leaves a front door as HTTP, as approved texts.</summary>
public sealed class ReplyApprovalTests
{
    private const string Project = "LocalHost.Tests";

    [Fact]
    public async Task Replies_AreWrittenAsApproved()
    {
        var texts = new List<string>();
        foreach (var (status, reason, headers, method) in ((int, string?, string, string)[])
            [
                (200, null, "Content-Type: text/plain|X-Two: 1|x-two: 2|X-Own: of the function", "GET"),
                (200, null, "Content-Type: text/plain", "HEAD"),
                (299, "Own reason", "content-length: 99|TRANSFER-ENCODING: chunked|Connection: upgrade|Keep-Alive: 1", "GET"),
                (204, null, "Content-Type: text/plain|X-A: 1", "GET"),
                (205, null, "Content-Type: text/plain", "GET"),
                (304, null, "Content-Type: text/plain", "GET"),
                (200, null, "X-Ä: 1", "GET"),
                (200, null, ": 1", "GET"),
                (200, null, "X A: 1", "GET"),
                (200, null, "!#$%&'*+-.^_`~09azAZ: token", "GET"),
                (200, null, "X-A: 1\r2", "GET"),
                (200, null, "X-A: 1\n2", "GET"),
                (200, null, "X-A: 1\u00002", "GET"),
                (200, null, "X-A: 1\u00012", "GET"),
                (200, null, "X-A: ä€", "GET"),
            ])
        {
            var reply = new GatewayReply(status, Headers(headers), "body"u8.ToArray()) { Reason = reason };
            await using var http = await RawHttp.StartAsync(async context =>
            {
                context.Response.Headers["X-Before"] = "lost";
                try
                {
                    await ReplyWriter.WriteAsync(
                        context.Response,
                        reply,
                        [KeyValuePair.Create("X-Own", "of the gateway"), KeyValuePair.Create("Server", "gateway")]);
                }
                catch (MalformedResponseException error)
                {
                    await ReplyWriter.WriteAsync(
                        context.Response, GatewayReply.Json(500, "{}"), [KeyValuePair.Create("X-Error", error.Message)]);
                }
            });
            await http.SendAsync(method + " /");
            texts.Add(http.Text);
        }

        Approved.AssertText(Project, "gateway-replies", string.Concat(texts));
    }

    [Fact]
    public async Task MockReplies_AreWrittenAsApproved()
    {
        var texts = new List<string>();
        foreach (var headers in (string[])["X-A: 1|Content-Type: text/html", "X A: 1"])
        {
            await using var http = await RawHttp.StartAsync(
                context => new MockIntegration(202, Headers(headers), "{}").AnswerAsync(context, new RouteMatch("GET", "/", [])));
            await http.SendAsync("GET /");
            texts.Add(http.Text);
        }

        Approved.AssertText(Project, "gateway-mock", string.Concat(texts));
    }

    [Fact]
    public void Headers_OfARestApi_AreKeptRemappedOrDropped()
    {
        string[] names =
        [
            "Accept", "Age", "Authorization", "Connection", "Content-Encoding", "Content-Length", "Content-MD5", "Content-Type", "Date",
            "Expect", "Host", "Max-Forwards", "Pragma", "Proxy-Authenticate", "Range", "Referer", "Server", "TE", "Trailer",
            "Transfer-Encoding", "Upgrade", "User-Agent", "Via", "Warn", "WWW-Authenticate", "X-Custom",
        ];
        var text = new StringBuilder();
        foreach (var name in names)
        {
            var leaving = RestHeaders.Remap([KeyValuePair.Create(name, "v")]).Select(header => $"{header.Key}: {header.Value}");
            var lower = RestHeaders.Remap([KeyValuePair.Create(name.ToLowerInvariant(), "v")]).Select(header => header.Key);
            text.Append(
                CultureInfo.InvariantCulture,
                $"{name}: kept {RestHeaders.IsKept(name)}, {RestHeaders.IsKept(name.ToUpperInvariant())}; ")
                .Append($"leaves as {string.Join(", ", leaving)} / {string.Join(", ", lower)}\n");
        }

        Approved.AssertText(Project, "rest-headers", text.ToString());
    }

    [Fact]
    public async Task Preludes_OfStreams_AreReadAsApproved()
    {
        var text = new StringBuilder();
        foreach (var response in (string[])
            [
                "{}", "{\"statusCode\":201}", "{\"statusCode\":1}", "{\"statusCode\":null}", "[]", "no JSON", "",
                "{\"headers\":{\"X-A\":\"1\"},\"multiValueHeaders\":{\"X-A\":[\"2\"]},\"cookies\":[\"a=1\"],\"statusCode\":\"404\"}",
                "{\"headers\":{\"content-type\":\"text/html\"}}", "{\"headers\":1}", "{\"other\":1}",
            ])
        {
            var bytes = Encoding.UTF8.GetBytes(response + "\0\0\0\0\0\0\0\0the body");
            var buffered = Read(() => Task.FromResult(StreamedResponse.Read(bytes)));
            var stream = new ResponseStream(null);
            await stream.WriteAsync(bytes, CancellationToken.None);
            text.Append(response.Length == 0 ? "(empty)" : response).Append("\n  → ").Append(await buffered)
                .Append("\n  → ").Append(await Read(() => StreamedResponse.ReadAsync(stream))).Append('\n');
        }

        Approved.AssertText(Project, "streamed-preludes", text.ToString());
    }

    [Theory]
    [InlineData(16 * 1024, true)]
    [InlineData((16 * 1024) + 1, false)]
    public async Task Prelude_OfAStream_HasALimit(int length, bool isRead)
    {
        var bytes = Encoding.UTF8.GetBytes($$"""{"a":"{{new string('x', length - 16)}}"}""" + "\0\0\0\0\0\0\0\0" + new string('y', 20_000));
        var stream = new ResponseStream(null);
        await stream.WriteAsync(bytes, CancellationToken.None);

        Assert.Equal(isRead, Record.Exception(() => StreamedResponse.Read(bytes)) is null);
        Assert.Equal(isRead, await Record.ExceptionAsync(() => StreamedResponse.ReadAsync(stream)) is null);
    }

    [Fact]
    public async Task Prelude_InPieces_IsRead()
    {
        var stream = new ResponseStream(null);
        var reading = StreamedResponse.ReadAsync(stream);
        foreach (var piece in (string[])["{\"status", "Code\":202}\0\0\0", "\0\0\0\0"])
        {
            await stream.WriteAsync(Encoding.UTF8.GetBytes(piece), CancellationToken.None);
            Assert.False(reading.IsCompleted);
        }

        await stream.WriteAsync("\0body"u8.ToArray(), CancellationToken.None);
        var reply = await reading.WaitAsync(TimeSpan.FromMinutes(3));
        Assert.Equal((202, stream), (reply.StatusCode, reply.Stream));
        Assert.Equal("body", Encoding.UTF8.GetString((await stream.Reader.ReadAsync()).Buffer.FirstSpan));
    }

    [Fact]
    public async Task Prelude_ThatEndsEarly_IsRefused()
    {
        var stream = new ResponseStream(null);
        await stream.WriteAsync("{}\0\0\0\0\0\0\0"u8.ToArray(), CancellationToken.None);
        stream.End();

        var error = await Assert.ThrowsAsync<MalformedResponseException>(() => StreamedResponse.ReadAsync(stream));
        Assert.Equal("the streamed response has no eight NUL bytes after its prelude, within the first 16384 bytes", error.Message);
        Assert.Equal(
            error.Message, Assert.Throws<MalformedResponseException>(() => StreamedResponse.Read("{}\0\0\0\0\0\0\0"u8.ToArray())).Message);
    }

    [Theory]
    [InlineData("application/vnd.awslambda.http-integration-response", true)]
    [InlineData("Application/Vnd.AWSLambda.http-integration-response; charset=utf-8", true)]
    [InlineData("application/json", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void Is_OfAType_NeedsThatOfHttpIntegrations(string? type, bool expected)
    {
        var result = new InvocationResult(InvocationStatus.Succeeded, default) { ContentType = type };

        Assert.Equal(expected, StreamedResponse.Is(type));
        Assert.Equal(expected, StreamedResponse.Is(result with { IsStreaming = true }));
        Assert.False(StreamedResponse.Is(result));
    }

    private static async Task<string> Read(Func<Task<GatewayReply>> read)
    {
        try
        {
            var reply = await read();
            return string.Create(
                CultureInfo.InvariantCulture,
                $"{reply.StatusCode} [{string.Join(", ", reply.Headers.Select(header => $"{header.Key}: {header.Value}"))}] ")
                + (reply.Stream is null ? Encoding.UTF8.GetString(reply.Body.Span) : $"a stream, {reply.Body.Length}");
        }
        catch (MalformedResponseException error)
        {
            return "refused: " + error.Message;
        }
    }

    private static KeyValuePair<string, string>[] Headers(string text) =>
        [.. text.Split('|').Select(header => header.Split(": ", 2)).Select(parts => KeyValuePair.Create(parts[0], parts[1]))];
}
