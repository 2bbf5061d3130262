using System.Text;
using System.Text.Json;

namespace Lamplighter.Tests.Pipeline;

public sealed class EventBytesTests
{
    [Theory]
    [InlineData(0, 0)]
    [InlineData(5, 0)]
    [InlineData(0, 2)]
    [InlineData(5, 2)]
    public async Task Resolve_PartOfABuffer_ReadsTheRestOfIt(int offset, int position)
    {
        var @event = Encoding.UTF8.GetBytes(Events.Rest("GET", "/hello/Ada").ToJsonString());
        byte[] buffer = [.. new byte[offset + position], .. @event, .. "more"u8];
        using var input = new MemoryStream(buffer, offset, position + @event.Length, writable: false, publiclyVisible: true);
        input.Position = position;

        await using var output = await ApiGatewayResolver.Create<Greetings>().ResolveAsync(input, new LambdaContext());

        using var answer = await JsonDocument.ParseAsync(output, default, TestContext.Current.CancellationToken);
        Assert.Equal("""{"message":"hello Ada!"}""", answer.RootElement.GetProperty("body").GetString());
        Assert.Equal(input.Length, input.Position);
    }
}
