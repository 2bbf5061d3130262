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

    [Fact]
    public async Task Hold_UpToTheLastByte_DoesNotWait()
    {
        var memory = new RequestMemory(100, small: 5);
        using var limited = await memory.HoldAsync(Request(5000), 60, CancellationToken.None);
        var fits = memory.HoldAsync(Request(40), 1000, CancellationToken.None);
        var waits = memory.HoldAsync(Request(6), 1000, CancellationToken.None);

        Assert.True(fits.IsCompleted);
        Assert.False(waits.IsCompleted);
        (await fits).Dispose();
        using var last = await waits;
        Assert.True(memory.HoldAsync(Request(0), 1000, CancellationToken.None).IsCompleted);
    }

    [Fact]
    public async Task Hold_WithoutALength_CountsWithTheLimitWhenThereIsABody()
    {
        var memory = new RequestMemory(100, small: 5);
        using var chunked = await memory.HoldAsync(Request(null), 95, CancellationToken.None);
        var waits = memory.HoldAsync(Request(6), 1000, CancellationToken.None);
        var bare = memory.HoldAsync(new DefaultHttpContext().Request, 1000, CancellationToken.None);

        Assert.True(bare.IsCompleted);
        Assert.False(waits.IsCompleted);
        chunked.Dispose();
        (await waits).Dispose();
        (await bare).Dispose();
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
