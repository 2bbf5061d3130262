using System.Text.Json;

namespace Lamplighter.Tests;

public sealed class OpenApiStreamResultTests
{
    [Theory]
    [InlineData("int", "items", "application/json")]
    [InlineData("int", "items, \"application/jsonl\"", "application/jsonl")]
    [InlineData("System.Net.ServerSentEvents.SseItem<int>", "items", "text/event-stream")]
    [InlineData("System.Net.ServerSentEvents.SseItem<int>", "items, \"text/event-stream\"", "text/event-stream")]
    public void Stream_OfASequence_HasItsContentType(string item, string arguments, string contentType)
    {
        var document = Described.Document(DescribedSources.Routes(
            $"[HttpGet(\"/a\")] public HttpResult A() => HttpResult.Stream({arguments}); "
                + $"private static readonly IAsyncEnumerable<{item}> items = null!;"));

        var content = JsonElement.Parse(document.At("paths|/a|get|responses|200|content"));
        Assert.Equal(contentType, Assert.Single(content.EnumerateObject()).Name);
    }
}
