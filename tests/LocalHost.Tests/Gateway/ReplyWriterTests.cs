using Lamplighter.LocalHost.Gateway.Responses;
using Microsoft.AspNetCore.Http;

namespace Lamplighter.Tests.Gateway;

public sealed class ReplyWriterTests
{
    [Fact]
    public async Task Headers_OfOneName_KeepTheirOrder()
    {
        var context = new DefaultHttpContext();

        await ReplyWriter.WriteAsync(context.Response, Reply(("Set-Cookie", "a=1"), ("X-One", "1"), ("set-cookie", "b=2")), []);

        Assert.Equal(["a=1", "b=2"], context.Response.Headers.SetCookie.ToArray());
        Assert.Equal("1", context.Response.Headers["X-One"]);
    }

    [Fact]
    public void Headers_Many_TakeLinearTime() => LinearTime.Assert(
        count => Reply([.. Enumerable.Range(0, count).Select(number => ("Set-Cookie", $"c{number}=1"))]),
        reply => _ = ReplyWriter.WriteAsync(new DefaultHttpContext().Response, reply, []),
        4_000);

    private static GatewayReply Reply(params (string Name, string Value)[] headers) =>
        new(200, [.. headers.Select(header => KeyValuePair.Create(header.Name, header.Value))], default);
}
