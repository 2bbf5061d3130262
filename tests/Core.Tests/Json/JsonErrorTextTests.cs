using System.Text.Json;
using Lamplighter.Internal.Core.Json;

namespace Lamplighter.Tests.Json;

public sealed class JsonErrorTextTests
{
    [Theory]
    [InlineData("{\"a\":\n \"x\"}", "The JSON value could not be converted to System.Int32.")]
    [InlineData("{\"a\":1,}", "The JSON object contains a trailing comma")]
    public void Describe_AnErrorOfTheFramework_HasThePositionOnce(string json, string message)
    {
        var error = Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<Dictionary<string, int>>(json));

        var text = JsonErrorText.Describe(error);

        Assert.StartsWith(
            $"at {error.Path} (line {error.LineNumber + 1}, byte {error.BytePositionInLine + 1}): {message}", text, StringComparison.Ordinal);
        Assert.DoesNotContain("LineNumber", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Describe_AnErrorOfAConverter_HasItsMessage() => Assert.Equal(
        "at $.a (line 1, byte 3): It isn't a lamp.",
        JsonErrorText.Describe(new JsonException("It isn't a lamp.", "$.a", 0, 2)));

    [Fact]
    public void Describe_AnErrorWithoutPosition_HasThePathOnly() =>
        Assert.Equal("at $: It isn't a lamp.", JsonErrorText.Describe(new JsonException("It isn't a lamp.")));

    [Fact]
    public void Describe_NoError_NamesTheArgument() =>
        Assert.Throws<ArgumentNullException>("error", static () => JsonErrorText.Describe(null!));
}
