using System.Text.Json;

namespace Lamplighter.Tests;

public sealed class OpenApiSequenceTests
{
    [Theory]
    [InlineData("", "IAsyncEnumerable<int>", "application/json application/jsonl application/x-ndjson text/event-stream")]
    [InlineData(", Produces(\"application/jsonl\")", "Task<IAsyncEnumerable<int>>", "application/jsonl")]
    [InlineData("", "IAsyncEnumerable<System.Net.ServerSentEvents.SseItem<int>>", "text/event-stream")]
    public void Sequence_Returned_HasTheContentTypesThatTheRouteOffers(string attributes, string type, string contentTypes)
    {
        var document = Described.Document(
            DescribedSources.Routes($"[HttpGet(\"/a\"){attributes}] public {type} A() => throw new InvalidOperationException();"));

        var content = JsonElement.Parse(document.At("paths|/a|get|responses|200|content"));
        Assert.Equal(contentTypes.Split(' ').Order(), content.EnumerateObject().Select(member => member.Name).Order());
        if (content.TryGetProperty("application/json", out var json))
        {
            Assert.Equal("array", json.GetProperty("schema").GetProperty("type").GetString());
        }
    }
}
