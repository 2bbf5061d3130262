using System.Text.Json;

namespace Lamplighter.Tests.Streaming;

// Raw JSON of a converter can have line breaks, which end the field of an event and a line of JSON.
public sealed class SingleLineTests
{
    private static readonly string[] s_documents = ["{\n  \"a\": 1,\r\n  \"b\": \"x\\ny\"\r}", "[\n]", "2"];

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Event_RawJsonHasLineBreaks_KeepsItsData(bool streaming)
    {
        using var client = StreamedResponses.Client(_ => HttpResult.ServerSentEvents(Documents()), streaming);
        using var response = await StreamedResponses.BeginAsync(client);
        AssertDocuments((await StreamedResponses.ReadEventsAsync(response)).Select(item => item.Data));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Line_RawJsonHasLineBreaks_IsOne(bool streaming)
    {
        using var client = StreamedResponses.Client(_ => HttpResult.Stream(Documents(), "application/jsonl"), streaming);
        using var response = await StreamedResponses.BeginAsync(client);
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.EndsWith("\n", text, StringComparison.Ordinal);
        AssertDocuments(text[..^1].Split('\n'));
    }

    private static void AssertDocuments(IEnumerable<string> texts)
    {
        var read = texts.Select(text => JsonElement.Parse(text).GetProperty("json")).ToList();
        Assert.Equal(s_documents.Length, read.Count);
        Assert.All(read.Zip(s_documents), pair => Assert.True(JsonElement.DeepEquals(JsonElement.Parse(pair.Second), pair.First)));
    }

    private static async IAsyncEnumerable<Document> Documents()
    {
        foreach (var json in s_documents)
        {
            await Task.Yield();
            yield return new Document(json);
        }
    }
}
