using Lamplighter.LocalHost.Http;
using Microsoft.AspNetCore.Http;

namespace Lamplighter.Tests.Gateway;

public sealed class RequestMemoryTests
{
    [Fact]
    public async Task Hold_MoreThanFits_WaitsInOrder()
    {
        var memory = new RequestMemory(100, small: 5);
        var first = await memory.HoldAsync(Request(60), 1000, CancellationToken.None);
        var large = memory.HoldAsync(Request(50), 1000, CancellationToken.None);
        var small = memory.HoldAsync(Request(10), 1000, CancellationToken.None);

        Assert.False(large.IsCompleted);
        Assert.False(small.IsCompleted);
        (await memory.HoldAsync(Request(5), 1000, CancellationToken.None)).Dispose();
        first.Dispose();
        first.Dispose();

        (await large).Dispose();
        (await small).Dispose();
        (await memory.HoldAsync(Request(100), 1000, CancellationToken.None)).Dispose();
    }

    [Fact]
    public async Task Hold_ACallerThatLeaves_MakesRoom()
    {
        var memory = new RequestMemory(100, small: 5);
        var first = await memory.HoldAsync(Request(100), 1000, CancellationToken.None);
        using var leaving = new CancellationTokenSource();
        var left = memory.HoldAsync(Request(100), 1000, leaving.Token);
        var next = memory.HoldAsync(Request(100), 1000, CancellationToken.None);

        await leaving.CancelAsync();
        first.Dispose();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => left);
        (await next).Dispose();
    }

    [Fact]
    public async Task Hold_LargerThanTheMemory_IsAlone()
    {
        var memory = new RequestMemory(100, small: 5);

        (await memory.HoldAsync(Request(5000), 1000, CancellationToken.None)).Dispose();
        (await memory.HoldAsync(Request(null), 1000, CancellationToken.None)).Dispose();
    }

    private static HttpRequest Request(long? length)
    {
        var request = new DefaultHttpContext().Request;
        request.ContentLength = length;
        if (length is null)
        {
            request.Headers.TransferEncoding = "chunked";
        }

        return request;
    }
}
