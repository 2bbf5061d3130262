using Lamplighter.LocalHost.Http;
using Microsoft.AspNetCore.Http;

namespace Lamplighter.Tests.Http;

public sealed class RequestBodyTests
{
    [Theory]
    [InlineData(0, 10, null)]
    [InlineData(9, 10, null)]
    [InlineData(10, 10, null)]
    [InlineData(10, 10, 10L)]
    [InlineData(9, 10, 10L)]
    [InlineData(3, 10, 2L)]
    [InlineData(3, 10, 3_000_000_000L)]
    [InlineData(200_000, 200_000, null)]
    [InlineData(200_000, 200_000, 200_000L)]
    public async Task Read_UpToTheLimit_IsTheBody(int length, int limit, long? contentLength)
    {
        var body = Bytes(length);

        Assert.Equal(body, await RequestBody.ReadAsync(Request(new MemoryStream(body), contentLength), limit, CancellationToken.None));
    }

    [Theory]
    [InlineData(11, 10, null)]
    [InlineData(11, 10, 11L)]
    [InlineData(200_001, 200_000, null)]
    [InlineData(200_000, 70_000, 200_000L)]
    public async Task Read_MoreThanTheLimit_IsNullAndIsReadToItsEnd(int length, int limit, long? contentLength)
    {
        using var body = new MemoryStream(Bytes(length));

        Assert.Null(await RequestBody.ReadAsync(Request(body, contentLength), limit, CancellationToken.None));
        Assert.Equal(length, body.Position);
    }

    [Fact]
    public async Task Read_AMalformedBody_IsABadRequest()
    {
        var malformed = new IOException("malformed");
        var bad = new BadHttpRequestException("bad");

        var first = await Assert.ThrowsAsync<BadHttpRequestException>(() => ReadAsync(malformed, CancellationToken.None));
        var second = await Assert.ThrowsAsync<BadHttpRequestException>(() => ReadAsync(bad, CancellationToken.None));
        var third = await Assert.ThrowsAsync<IOException>(() => ReadAsync(malformed, new CancellationToken(canceled: true)));

        Assert.Equal(("malformed", malformed), (first.Message, first.InnerException));
        Assert.Same(bad, second);
        Assert.Same(malformed, third);
    }

    private static Task<byte[]?> ReadAsync(IOException error, CancellationToken stop) =>
        RequestBody.ReadAsync(Request(new FailingStream(error), null), 10, stop);

    private static byte[] Bytes(int length) => [.. Enumerable.Range(0, length).Select(at => (byte)(at % 251))];

    private static HttpRequest Request(Stream body, long? contentLength)
    {
        var request = new DefaultHttpContext().Request;
        request.Body = body;
        request.ContentLength = contentLength;
        return request;
    }
}
