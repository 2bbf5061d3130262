namespace Lamplighter.Tests.Streaming;

// Data that is null.
public sealed class NullDataTests
{
    [Fact]
    public async Task Text_IsNull_IsEmptyData()
    {
        using var client = StreamedResponses.Client(_ => HttpResult.ServerSentEvents(Texts()));
        using var response = await StreamedResponses.BeginAsync(client);
        Assert.Equal(["", "null"], (await StreamedResponses.ReadEventsAsync(response)).Select(item => item.Data));
    }

    [Fact]
    public async Task Value_IsNull_IsNullOfJson()
    {
        using var client = StreamedResponses.Client(_ => HttpResult.ServerSentEvents(NoTicks()));
        using var response = await StreamedResponses.BeginAsync(client);
        Assert.Equal("null", Assert.Single(await StreamedResponses.ReadEventsAsync(response)).Data);
    }

    private static async IAsyncEnumerable<string?> Texts()
    {
        await Task.Yield();
        yield return null;
        yield return "null";
    }

    private static async IAsyncEnumerable<Tick?> NoTicks()
    {
        await Task.Yield();
        yield return null;
    }
}
