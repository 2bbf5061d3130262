using System.Text;
using System.Text.Json;
using Lamplighter.Internal.Core.Json;

namespace Lamplighter.Tests.Serialization;

public sealed class JsonIndexTests
{
    private static readonly string[] s_seeds =
    [
        """{"a":1,"b":[true,false,null],"c":{"d":"e","f":{}},"g":[],"a":"last"}""",
        """ [ 0 , -1 , 1.5 , -2.25e-10 , [[[]]] , {"x":{"x":{"x":1}}} ] """,
        """{"esc\"aped":"line\n\u0041\ud83d\ude00\\ \/","\u0061":1,"ü":"日本語","":[{}]}""",
        "\"a\"", "12", "null", "{}", "[]",
    ];

    [Fact]
    public void Read_MutatedJson_FindsWhatTheFrameworksDocumentFinds()
    {
        var random = new Random(7);
        for (var round = 0; round < 20_000; round++)
        {
            var json = Encoding.UTF8.GetBytes(s_seeds[round % s_seeds.Length]);
            for (var change = random.Next(3); change > 0; change--)
            {
                json[random.Next(json.Length)] = (byte)"\"{}[],:0 \\ntx"[random.Next(13)];
            }

            Assert.True(Expected(json) == Actual(json), $"{Encoding.Latin1.GetString(json)}\n{Expected(json)}\n{Actual(json)}");
        }
    }

    [Fact]
    public void Find_NamesOfAnObject_ReturnsTheLastOne()
    {
        var root = JsonIndex.Read(Encoding.UTF8.GetBytes(s_seeds[0])).Root;

        Assert.Equal("last", root.Find("a"u8).GetText());
        Assert.Equal("e", root.Find("c"u8).Find("d"u8).GetText());
        Assert.True(root.Find("x"u8).Find("y"u8).IsNull);
        Assert.Equal(JsonTokenType.None, root.Find("x"u8).Kind);
        Assert.True(root.Find("x"u8).Raw.IsEmpty);
        Assert.Equal(3, root.Find("b"u8).Count());
        Assert.Equal(0, root.Find("a"u8).Count());
        Assert.Equal(1, JsonIndex.Read(Encoding.UTF8.GetBytes(s_seeds[2])).Root.Find("a"u8).GetInt64());
        Assert.Equal(0, default(JsonPart).Count());
    }

    [Theory]
    [InlineData("7", 7L)]
    [InlineData("\"7\"", 7L)]
    [InlineData("7.0", 7L)]
    [InlineData("7e2", 700L)]
    [InlineData("-9223372036854775808", long.MinValue)]
    [InlineData("9223372036854775808", null)]
    [InlineData("7.5", null)]
    [InlineData("\"7 \"", null)]
    [InlineData("\"\"", null)]
    [InlineData("null", null)]
    [InlineData("[7]", null)]
    public void GetInt64_NumbersAndTexts_AreRead(string json, long? expected) =>
        Assert.Equal(expected, JsonIndex.Read(Encoding.UTF8.GetBytes(json)).Root.GetInt64());

    [Theory]
    [InlineData("true", true)]
    [InlineData("\"False\"", false)]
    [InlineData("1", null)]
    [InlineData("\"truth\"", null)]
    [InlineData("\"true.\"", null)]
    [InlineData("\"\"", null)]
    public void GetBoolean_FlagsAndTexts_AreRead(string json, bool? expected) =>
        Assert.Equal(expected, JsonIndex.Read(Encoding.UTF8.GetBytes(json)).Root.GetBoolean());

    [Fact]
    public void Read_ManyValues_KeepsThemAll()
    {
        var json = Encoding.UTF8.GetBytes($"[{string.Join(',', Enumerable.Range(0, 10_000))}]");

        var found = new List<long?>();
        foreach (var item in JsonIndex.Read(json).Root)
        {
            found.Add(item.GetInt64());
        }

        Assert.Equal(Enumerable.Range(0, 10_000).Select(static n => (long?)n), found);
    }

    // What the index expects from the beginning of a text is far off.
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Read_AnEndUnlikeTheBeginning_KeepsAllValues(bool isDenseFirst)
    {
        var dense = string.Join(',', Enumerable.Range(0, 50_000).Select(static n => n % 10));
        var sparse = string.Join(',', Enumerable.Repeat($"\"{new string('x', 500)}\"", 2_000));
        var json = Encoding.UTF8.GetBytes(isDenseFirst ? $"[{dense},{sparse}]" : $"[{sparse},{dense}]");

        var root = JsonIndex.Read(json).Root;

        Assert.Equal(52_000, root.Count());
        Assert.Equal(Expected(json), Actual(json));
    }

    [Fact]
    public void Read_TooDeep_Throws() =>
        Assert.Throws<JsonException>(() => JsonIndex.Read(Encoding.UTF8.GetBytes(new string('[', 257) + new string(']', 257))));

    private static string Expected(byte[] json)
    {
        try
        {
            using var document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = 256 });
            return Describe(document.RootElement);
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            return error is JsonException ? "invalid" : "not Unicode";
        }
    }

    private static string Actual(byte[] json)
    {
        try
        {
            return Describe(JsonIndex.Read(json).Root);
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            return error is JsonException ? "invalid" : "not Unicode";
        }
    }

    private static string Describe(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => $"{{{string.Join(',', value.EnumerateObject().Select(one => $"{one.Name}={Describe(one.Value)}"))}}}",
        JsonValueKind.Array => $"[{string.Join(',', value.EnumerateArray().Select(Describe))}]",
        JsonValueKind.String => $"'{value.GetString()}'",
        _ => value.GetRawText(),
    };

    private static string Describe(JsonPart value)
    {
        var parts = new List<string>();
        foreach (var one in value)
        {
            parts.Add(one.Name is { } name ? $"{name}={Describe(one)}" : Describe(one));
        }

        return value.Kind switch
        {
            JsonTokenType.StartObject => $"{{{string.Join(',', parts)}}}",
            JsonTokenType.StartArray => $"[{string.Join(',', parts)}]",
            JsonTokenType.String => $"'{value.GetText()}'",
            _ => Encoding.UTF8.GetString(value.Raw.Span),
        };
    }
}
