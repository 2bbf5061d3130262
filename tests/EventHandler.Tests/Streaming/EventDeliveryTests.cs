using System.Net.ServerSentEvents;

namespace Lamplighter.Tests.Streaming;

// An event is a message of its own, which leaves before the source works on the next one.
public sealed class EventDeliveryTests
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Event_SourceBlocksBeforeTheNextOne_HasArrived(bool hasFields)
    {
        using var gate = new ManualResetEventSlim();
        var stop = TestContext.Current.CancellationToken;
        using var client = StreamedResponses.Client(_ => hasFields
            ? HttpResult.ServerSentEvents(Items())
            : HttpResult.ServerSentEvents(Texts()));
        try
        {
            using var response = await StreamedResponses.BeginAsync(client).WaitAsync(s_patience, stop);
            await using var body = await response.Content.ReadAsStreamAsync(stop);
            Assert.Equal("data: started\n\n", await StreamedResponses.ReadTextAsync(body, 15));
            gate.Set();
            Assert.Equal("data: done\n\n", await new StreamReader(body).ReadToEndAsync(stop));
        }
        finally
        {
            gate.Set();
        }

        // Computes without an await.
        async IAsyncEnumerable<string> Texts()
        {
            yield return "started";
            gate.Wait(stop);
            yield return "done";
            await Task.CompletedTask;
        }

        async IAsyncEnumerable<SseItem<string>> Items()
        {
            await foreach (var text in Texts())
            {
                yield return new SseItem<string>(text);
            }
        }
    }
}
