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

    [Fact]
    public void Parse_ManyEscapes_TakesLinearTime() => LinearTime.Assert(
        count => Encoding.UTF8.GetBytes("\"" + string.Concat(Enumerable.Repeat("\\ud800", count)) + "\""),
        json => OutsideJson.Parse(json).Dispose(),
        20_000);
}
