using System.Text;
using Lamplighter.LocalHost.Gateway.FunctionUrls;
using Lamplighter.LocalHost.Gateway.Responses;
using Lamplighter.LocalHost.Invocations;

namespace Lamplighter.Tests.Gateway;

public sealed class StreamedResponseTests
{
    private static readonly byte[] s_separator = new byte[8];

    [Fact]
    public async Task Read_ByteByByte_IsTheStatusAndLeavesTheBody()
    {
        var stream = new ResponseStream(null);
        var reply = StreamedResponse.ReadAsync(stream);
        foreach (var one in (byte[])
            [
                .. """{"statusCode":418,"headers":{"x-a":"1"},"multiValueHeaders":{"x-b":["2","3"]},"cookies":["c=4"]}"""u8,
                .. s_separator,
                .. "body"u8,
            ])
        {
            await stream.WriteAsync(new[] { one }, CancellationToken.None);
        }

        stream.End();

        Assert.Equal(418, (await reply).StatusCode);
        Assert.Equal(
            ["x-a=1", "x-b=2", "x-b=3", "Set-Cookie=c=4", "Content-Type=application/octet-stream"],
            (await reply).Headers.Select(header => $"{header.Key}={header.Value}"));
        Assert.Equal("body", Encoding.UTF8.GetString(await RestAsync(stream)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{\"statusCode\":200}")]
    public async Task Read_EndsBeforeTheSeparator_IsMalformed(string bytes)
    {
        var stream = new ResponseStream(null);
        await stream.WriteAsync(Encoding.UTF8.GetBytes(bytes), CancellationToken.None);
        stream.End();

        await Assert.ThrowsAsync<MalformedResponseException>(() => StreamedResponse.ReadAsync(stream));
    }

    [Fact]
    public async Task Read_NoSeparatorWithin16Kilobytes_IsMalformedAtOnce()
    {
        var stream = new ResponseStream(null);
        await stream.WriteAsync(new byte[(16 * 1024) + 1].Select(_ => (byte)' ').ToArray(), CancellationToken.None);

        await Assert.ThrowsAsync<MalformedResponseException>(() => StreamedResponse.ReadAsync(stream));
    }

    [Fact]
    public async Task Read_SeparatorBeyond16KilobytesInOnePiece_IsMalformed()
    {
        var stream = new ResponseStream(null);
        await stream.WriteAsync((byte[])[.. "{}"u8, .. Enumerable.Repeat((byte)' ', 16 * 1024), .. s_separator], CancellationToken.None);

        await Assert.ThrowsAsync<MalformedResponseException>(() => StreamedResponse.ReadAsync(stream));
    }

    [Fact]
    public async Task FunctionUrl_StreamWithoutPrelude_IsTheBody()
    {
        var format = new FunctionUrlPayload(streams: true);
        var stream = new ResponseStream("text/plain");
        await stream.WriteAsync("hello"u8.ToArray(), CancellationToken.None);
        stream.End();

        var reply = await format.ReadStreamAsync(stream);

        Assert.True(format.Streams("text/plain"));
        Assert.False(new FunctionUrlPayload().Streams("text/plain"));
        Assert.Equal((200, "text/plain"), (reply.StatusCode, Assert.Single(reply.Headers).Value));
        Assert.Equal("hello", Encoding.UTF8.GetString(await RestAsync(reply.Stream!)));
    }

    [Fact]
    public async Task FunctionUrl_StreamWithPrelude_IsRead()
    {
        var stream = new ResponseStream("application/vnd.awslambda.http-integration-response");
        await stream.WriteAsync((byte[])[.. """{"statusCode":201}"""u8, .. s_separator], CancellationToken.None);

        Assert.Equal(201, (await new FunctionUrlPayload(streams: true).ReadStreamAsync(stream)).StatusCode);
    }

    [Fact]
    public async Task Write_ReaderHasLeft_GoesOnAndKeepsTheBeginning()
    {
        var stream = new ResponseStream(null);
        stream.Leave();
        for (var piece = 0; piece < 3; piece++)
        {
            await stream.WriteAsync(new byte[1024 * 1024], CancellationToken.None);
        }

        Assert.Equal((3 * 1024 * 1024, 1024 * 1024), (stream.Length, stream.Beginning.Length));
    }

    private static async Task<byte[]> RestAsync(ResponseStream stream)
    {
        using var body = new MemoryStream();
        await stream.Reader.CopyToAsync(body);
        return body.ToArray();
    }
}
