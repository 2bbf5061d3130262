using System.Text;
using System.Text.Json;
using Lamplighter.Internal.Core.Json;

namespace Lamplighter.Tests.Serialization;

public sealed class JsonPartTests
{
    [Theory]
    [InlineData(""" "a\n" """, "\"a\\n\"")]
    [InlineData(" { } ", "{ }")]
    [InlineData("[1, 2]", "[1, 2]")]
    [InlineData(" 1.50 ", "1.50")]
    [InlineData("null", "null")]
    public void Raw_Value_IsItsJson(string json, string expected) => Assert.Equal(expected, Text(Root(json).Raw));

    [Theory]
    [InlineData("""{"a":1}""", "a", true)]
    [InlineData("""{"a":1}""", "b", false)]
    [InlineData("""{"a":1}""", "", false)]
    [InlineData("""{"":1}""", "", true)]
    [InlineData("""{"\u0061":1}""", "a", true)]
    [InlineData("""{"\u0061":1}""", "b", false)]
    [InlineData("""{"\u0061":1}""", "\\u0061", false)]
    [InlineData("""{"a\n":1}""", "a\n", true)]
    [InlineData("""{"\ud83d":1}""", "x", false)]
    public void NameEquals_Member_ComparesTheText(string json, string name, bool expected)
    {
        foreach (var member in Root(json))
        {
            Assert.Equal(expected, member.NameEquals(Encoding.UTF8.GetBytes(name)));
        }

        Assert.Equal(expected ? JsonTokenType.Number : JsonTokenType.None, Root(json).Find(Encoding.UTF8.GetBytes(name)).Kind);
    }

    [Fact]
    public void Name_ValueThatIsNoMember_IsNull()
    {
        Assert.Null(Root("1").Name);
        Assert.Null(default(JsonPart).Name);
        Assert.False(Root("1").NameEquals(""u8));
        Assert.False(default(JsonPart).NameEquals(""u8));
        foreach (var item in Root("""{"a":[1]}""").Find("a"u8))
        {
            Assert.Null(item.Name);
            Assert.False(item.NameEquals("a"u8));
        }
    }

    [Theory]
    [InlineData("""{"":1}""", "")]
    [InlineData("""{"a\tb":1}""", "a\tb")]
    public void Name_Member_IsItsText(string json, string expected)
    {
        foreach (var member in Root(json))
        {
            Assert.Equal(expected, member.Name);
        }
    }

    // Up to 256 bytes are compared on the stack.
    [Theory]
    [InlineData(255)]
    [InlineData(256)]
    [InlineData(257)]
    [InlineData(300)]
    public void Find_EscapedNameOfAnyLength_IsFound(int length)
    {
        var name = new string('x', length - 2);
        var root = Root($$"""{"{{name}}\n":1}""");

        Assert.Equal(1, root.Find(Encoding.UTF8.GetBytes(name + "\n")).GetInt64());
        Assert.True(root.Find(Encoding.UTF8.GetBytes(name + "\r")).IsNull);
    }

    [Theory]
    [InlineData("\"a\"", "a", true)]
    [InlineData("\"a\"", "b", false)]
    [InlineData("1.0", "1.0", true)]
    [InlineData("1.0", "1", false)]
    [InlineData("\"\\n\"", "\\n", false)]
    [InlineData("\"\\n\"", "\n", false)]
    [InlineData("\"\"", "", true)]
    public void ValueEquals_TextOrNumber_ComparesWhatIsWritten(string json, string text, bool expected) =>
        Assert.Equal(expected, Root(json).ValueEquals(Encoding.UTF8.GetBytes(text)));

    [Theory]
    [InlineData("null", null, "")]
    [InlineData("\"a\\u0062\"", "ab", "ab")]
    [InlineData("\"ü\"", "ü", "ü")]
    [InlineData("\"\"", "", "")]
    [InlineData("1.50", "1.50", "1.50")]
    [InlineData("true", "true", "true")]
    [InlineData("""{"a": "\n"}""", """{"a": "\n"}""", """{"a": "\n"}""")]
    public void GetText_Value_IsItsTextOrJson(string json, string? text, string utf8)
    {
        Assert.Equal(text, Root(json).GetText());
        Assert.Equal(utf8, Text(Root(json).GetUtf8()));
    }

    [Fact]
    public void Get_ValueThatIsMissing_IsNothing()
    {
        var missing = default(JsonPart);
        Assert.True(missing.IsNull);
        Assert.False(missing.IsObject);
        Assert.Null(missing.GetText());
        Assert.True(missing.GetUtf8().IsEmpty);
        Assert.Null(missing.GetDecimal());
        Assert.Null(missing.GetInt64());
        Assert.Null(missing.GetBoolean());
        Assert.True(missing.Raw.IsEmpty);
        Assert.False(missing.ValueEquals(""u8));
        Assert.True(missing.Find("a"u8).IsNull);
        Assert.Null(Root("null").GetDecimal());
        Assert.Null(Root("null").GetBoolean());
    }

    [Fact]
    public void Get_HalfACharacter_SaysThatItIsNotUnicode()
    {
        const string Message = "The JSON contains text that isn't valid Unicode.";
        Assert.Equal(Message, Assert.Throws<InvalidOperationException>(static () => Root("\"\\ud83d\"").GetUtf8()).Message);
        Assert.Equal(Message, Assert.Throws<InvalidOperationException>(static () => Root("\"\\ud83d\"").GetText()).Message);
        Assert.Equal(Message, Assert.Throws<InvalidOperationException>(static () => First("""{"\udc00":1}""").Name).Message);
    }

    [Fact]
    public void GetText_BytesThatAreNotUtf8_AreReplacedInJsonOnly()
    {
        byte[] json = [.. "{\"a\":\""u8, 0xff, .. "\"}"u8];

        var root = JsonIndex.Read(json).Root;

        Assert.Equal("{\"a\":\"\ufffd\"}", root.GetText());
        Assert.Throws<InvalidOperationException>(() => root.Find("a"u8).GetText());
    }

    [Theory]
    [InlineData("1.50", "1.50")]
    [InlineData("\"-2.25\"", "-2.25")]
    [InlineData("1e2", "100")]
    [InlineData("\"1.5x\"", null)]
    [InlineData("\"\"", null)]
    [InlineData("true", null)]
    [InlineData("1e40", null)]
    public void GetDecimal_NumbersAndTexts_AreRead(string json, string? expected) =>
        Assert.Equal(expected, Root(json).GetDecimal()?.ToString(System.Globalization.CultureInfo.InvariantCulture));

    [Theory]
    [InlineData("9223372036854775807.0", long.MaxValue)]
    [InlineData("-9223372036854775808.0", long.MinValue)]
    [InlineData("9223372036854775808.0", null)]
    [InlineData("-9223372036854775809.0", null)]
    [InlineData("\"7e1\"", 70L)]
    [InlineData("\"7x\"", null)]
    public void GetInt64_Boundaries_AreRead(string json, long? expected) => Assert.Equal(expected, Root(json).GetInt64());

    [Theory]
    [InlineData("[{\"a\":1},2]", 2)]
    [InlineData("{\"a\":{\"b\":1,\"c\":2}}", 1)]
    [InlineData("\"text\"", 0)]
    [InlineData("1", 0)]
    public void Count_Value_IsThatOfItsMembersOrItems(string json, int expected) => Assert.Equal(expected, Root(json).Count());

    [Fact]
    public void Find_NamesInsideOfMembers_AreNotFound()
    {
        var root = Root("""{"a":{"b":1},"c":[{"d":2}]}""");

        Assert.True(root.Find("b"u8).IsNull);
        Assert.True(root.Find("c"u8).Find("d"u8).IsNull);
        Assert.True(root.IsObject);
        Assert.False(root.Find("c"u8).IsObject);
    }

    private static JsonPart Root(string json) => JsonIndex.Read(Encoding.UTF8.GetBytes(json)).Root;

    private static JsonPart First(string json)
    {
        var members = Root(json).GetEnumerator();
        Assert.True(members.MoveNext());
        return members.Current;
    }

    private static string Text(ReadOnlyMemory<byte> utf8) => Encoding.UTF8.GetString(utf8.Span);
}
