using Lamplighter.Internal.Core.Json;
using Lamplighter.Tests.Errors;

namespace Lamplighter.Tests.Serialization;

public sealed class JsonTextWritingTests
{
    // Up to 256 characters are converted on the stack.
    [Theory]
    [InlineData("", 0)]
    [InlineData("text \"quoted\"\n", 0)]
    [InlineData("é 日本語 😀", 0)]
    [InlineData("", 255)]
    [InlineData("", 256)]
    [InlineData("", 257)]
    [InlineData("é", 255)]
    public void WriteText_AnyText_IsTheValue(string start, int more)
    {
        var text = start + new string('x', more);

        using var document = System.Text.Json.JsonDocument.Parse(JsonText.Of(json =>
        {
            json.WriteStartObject();
            json.WriteText("name"u8, text);
            json.WriteEndObject();
        }));

        Assert.Equal(text, document.RootElement.GetProperty("name"u8).GetString());
    }

    [Fact]
    public void WriteText_NoWriter_NamesTheArgument() =>
        Assert.Throws<ArgumentNullException>("json", static () => JsonTextWriting.WriteText(null!, "name"u8, "text"));
}
