using System.Text;
using System.Text.Json;
using Lamplighter.LocalHost.Foundation;

namespace Lamplighter.Tests.Foundation;

public sealed class OutsideJsonTests
{
    [Theory]
    [InlineData("""{"a":"\ud800"}""", "\ufffd")]
    [InlineData("""{"a":"\udc00x"}""", "\ufffdx")]
    [InlineData("""{"a":"\uD83D\uDE00"}""", "\ud83d\ude00")]
    [InlineData("""{"a":"\ud83d\ud83d\ude00"}""", "\ufffd\ud83d\ude00")]
    [InlineData("""{"a":"\\ud800"}""", "\\ud800")]
    [InlineData("""{"a":"\\\ud800"}""", "\\\ufffd")]
    [InlineData("""{"a":"\ud800\n"}""", "\ufffd\n")]
    [InlineData("""{"a":"\u00e4"}""", "\u00e4")]
    public void Parse_Surrogates_CanBeRead(string json, string expected)
    {
        using var document = OutsideJson.Parse(json);

        Assert.Equal(expected, document.RootElement.GetProperty("a").GetString());
        Assert.Equal(expected, document.RootElement.Text("a"));
        _ = JsonSerializer.Serialize(document.RootElement);
    }

    [Fact]
    public void Parse_NameAndBytesThatAreNotText_CanBeRead()
    {
        byte[] json = [.. "{\"\\ud800\":\""u8, 0xff, 0xc3, .. "\"}"u8];

        using var document = OutsideJson.Parse(json);

        var member = Assert.Single(document.RootElement.EnumerateObject());
        Assert.Equal(("\ufffd", "\ufffd\ufffd"), (member.Name, member.Value.GetString()));
    }

    [Theory]
    [InlineData("{")]
    [InlineData("")]
    [InlineData("""{"a":"\u12"}""")]
    [InlineData("\\")]
    public void Parse_NotJson_Throws(string json) => Assert.ThrowsAny<JsonException>(() => OutsideJson.Parse(json));

    [Theory]
    [InlineData("\"\\ud800\"", "\ufffd")]
    [InlineData("\"\\udbff\\udfff\"", "\udbff\udfff")]
    [InlineData("\"\\ud800\\udc00\\ud800\\udc00\\udc00\"", "\ud800\udc00\ud800\udc00\ufffd")]
    [InlineData("\"\\ud800\\u0041\"", "\ufffdA")]
    [InlineData("\"\\ud800\\\\\\udc00\"", "\ufffd\\\ufffd")]
    [InlineData("\"\\n\\ud800\"", "\n\ufffd")]
    [InlineData("\"\\u\ud83d\ude00\"", null)]
    [InlineData("\"\\ud80\"", null)]
    [InlineData("\"a\\", null)]
    public void Parse_AText_IsReadOrRefused(string json, string? expected)
    {
        string? text = null;
        var error = Record.Exception(() =>
        {
            using var document = OutsideJson.Parse(json);
            text = document.RootElement.GetString();
        });

        Assert.Equal((expected, expected is null), (text, error is JsonException));
    }

    [Theory]
    [InlineData("[1,2,3]", 4, "The document has more than 4 tokens.")]
    [InlineData("[1,2,3]", 5, null)]
    [InlineData("[1,2,3]", 7, null)]
    [InlineData("[1,2,3]", 8, null)]
    [InlineData("[[[]]]", 4, "The document has more than 4 tokens.")]
    [InlineData("1", 0, "The document has more than 0 tokens.")]
    public void Parse_MoreTokensThanTheLimit_IsRefused(string json, int most, string? error) => Assert.Equal(
        error, Record.Exception(() => OutsideJson.Parse(json, maxTokens: most).Dispose())?.Message);

    [Theory]
    [InlineData(256, 256, int.MaxValue, true)]
    [InlineData(257, 256, int.MaxValue, false)]
    [InlineData(4, 4, 8, true)]
    [InlineData(5, 4, 10, false)]
    [InlineData(200, 200, 399, true)]
    [InlineData(201, 200, 400, false)]
    [InlineData(201, 200, 401, false)]
    public void Parse_DeeperThanTheLimit_IsRefused(int depth, int most, int tokens, bool isRead)
    {
        var json = new string('[', depth) + new string(']', depth);

        Assert.Equal(isRead, Record.Exception(() => OutsideJson.Parse(json, most, tokens + 1).Dispose()) is null);
    }

    [Fact]
    public void Parse_ManyEscapes_TakesLinearTime() => LinearTime.Assert(
        count => Encoding.UTF8.GetBytes("\"" + string.Concat(Enumerable.Repeat("\\ud800", count)) + "\""),
        json => OutsideJson.Parse(json).Dispose(),
        20_000);
}
