using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Lamplighter.Internal.Core.Redaction;

namespace Lamplighter.Tests.Redaction;

public sealed class JsonCopyTests
{
    private static readonly Redactor s_redactor = Redactor.Create(["password", "card.number", "a.b.c"]);
    private static readonly Redactor s_digits = Redactor.Create([], ValuePatterns.Add(null, new Regex("[0-9]{4}")));

    [Theory]
    [InlineData("""{ "a\u0062" : 1, "é" : [ 1.50, true, null, "x\u0079" ] }""", """{"ab":1,"é":[1.50,true,null,"x\u0079"]}""")]
    [InlineData("{}", "{}")]
    [InlineData("[[],{}]", "[[],{}]")]
    [InlineData(" \"x\" ", "\"x\"")]
    [InlineData("[\"\\ud800\"]", "[\"\\ud800\"]")]
    public void Copy_NothingToHide_IsTheSameWithoutWhiteSpace(string json, string expected) =>
        Assert.Equal(expected, Copy(Redactor.None, json).Replace("\\u00E9", "é", StringComparison.Ordinal));

    [Theory]
    [InlineData("""{"q":"password=SECRET&x=1"}""", """{"q":"password=[redacted]\u0026x=1"}""")]
    [InlineData("""{"q":"password:SECRET"}""", """{"q":"password:[redacted]"}""")]
    [InlineData("""{"q":"%70assword%3DSECRET"}""", """{"q":"%70assword%3D[redacted]"}""")]
    [InlineData("""["password=SECRET","kept"]""", """["password=[redacted]","kept"]""")]
    [InlineData("\"password=SECRET\"", "\"password=[redacted]\"")]
    [InlineData("""{"password":{"x":[1]},"y":2}""", """{"password":"[redacted]","y":2}""")]
    [InlineData("""["cGFzc3dvcmQ9aHVudGVyMg=="]""", """["cGFzc3dvcmQ9aHVudGVyMg=="]""")]
    [InlineData("\"cGFzc3dvcmQ9aHVudGVyMg==\"", "\"cGFzc3dvcmQ9aHVudGVyMg==\"")]
    [InlineData(
        """{"other":"cGFzc3dvcmQ9aHVudGVyMg==","isBase64Encoded":true}""",
        """{"other":"cGFzc3dvcmQ9aHVudGVyMg==","isBase64Encoded":true}""")]
    [InlineData("""{"body":"not base64=","isBase64Encoded":true}""", """{"body":"not base64=","isBase64Encoded":true}""")]
    [InlineData("""{"body":"password=SECRET!","isBase64Encoded":true}""", """{"body":"password=[redacted]","isBase64Encoded":true}""")]
    [InlineData("""{"body":"a2VwdA==","isBase64Encoded":true}""", """{"body":"a2VwdA==","isBase64Encoded":true}""")]
    [InlineData(
        """{"key":"password","value":"x","values":[1],"other":2}""",
        """{"key":"password","value":"[redacted]","values":"[redacted]","other":2}""")]
    [InlineData("""{"keys":"password","value":1}""", """{"keys":"password","value":1}""")]
    [InlineData(
        """{"body":"cGFzc3dvcmQ9aHVudGVyMg==","isBase64":true}""", """{"body":"cGFzc3dvcmQ9aHVudGVyMg==","isBase64":true}""")]
    public void Copy_Values_HidesThoseOfTheNames(string json, string expected)
    {
        using var redacted = JsonDocument.Parse(Copy(s_redactor, json));
        using var wanted = JsonDocument.Parse(expected);
        Assert.True(JsonElement.DeepEquals(wanted.RootElement, redacted.RootElement), redacted.RootElement.GetRawText());
    }

    [Theory]
    [InlineData("""{"a":{"b":{"c":"SECRET"}}}""")]
    [InlineData("""{"x":[{"A":{"B":[{"C":"SECRET"}]}}]}""")]
    [InlineData("""{"a":{"b.c":"SECRET"}}""")]
    [InlineData("""{"a":{"b[c]":"SECRET"}}""")]
    [InlineData("""{"a":{"b":[{"key":"c","value":"SECRET"}]}}""")]
    [InlineData("""{"card":[1,{"number":"SECRET"}]}""")]
    public void Copy_Path_HidesTheMemberAtItsEnd(string json) =>
        Assert.Equal(json.Replace("SECRET", "[redacted]", StringComparison.Ordinal), Copy(s_redactor, json));

    [Theory]
    [InlineData("""{"b":{"c":"kept"}}""")]
    [InlineData("""{"c":"kept"}""")]
    [InlineData("""{"b":{"a":{"c":"kept"}}}""")]
    [InlineData("""{"a":{"x":{"c":"kept"},"c":"kept"}}""")]
    [InlineData("""{"a":{"x":1},"b":{"c":"kept"}}""")]
    [InlineData("""{"a":{"b":1},"c":"kept"}""")]
    [InlineData("""{"a":[{"b":{}},{"c":"kept"}]}""")]
    [InlineData("""{"card":{"x":1},"number":"kept"}""")]
    [InlineData("""{"number":{"card":"kept"}}""")]
    public void Copy_PartsOfAPathElsewhere_AreKept(string json) => Assert.Equal(json, Copy(s_redactor, json));

    [Fact]
    public void Copy_MemberOfAnObject_ContinuesTheNameOfItsOwner()
    {
        using var output = new MemoryStream();
        using (var writer = new Utf8JsonWriter(output))
        {
            Assert.True(RedactingCopier.TryCopy("""{"number":"SECRET"}"""u8, writer, s_redactor, "card"));
        }

        Assert.Equal("""{"number":"[redacted]"}""", Encoding.UTF8.GetString(output.ToArray()));
        Assert.Equal("""{"number":"kept"}""", Copy(s_redactor, """{"number":"kept"}"""));
    }

    [Theory]
    [InlineData("[12,1234,12345.5]", """[12,"[redacted]","[redacted]"]""")]
    [InlineData("""{"id 1234":"a 1234 b"}""", """{"id [redacted]":"a [redacted] b"}""")]
    [InlineData("""{"1234":1,"5678":2,"x":true}""", """{"[redacted]":1,"[redacted] 2":2,"x":true}""")]
    [InlineData("""{"body":"MTIzNA==","isBase64Encoded":true}""", """{"body":"W3JlZGFjdGVkXQ==","isBase64Encoded":true}""")]
    [InlineData("\"1234\"", "\"[redacted]\"")]
    public void Copy_Patterns_HideNumbersTextsAndNames(string json, string expected) => Assert.Equal(expected, Copy(s_digits, json));

    // JSON in a text is replaced if anything in it was hidden, in whatever way.
    [Theory]
    [InlineData("[1234]", "[\"[redacted]\"]")]
    [InlineData("[1234,\"1234\"]", "[\"[redacted]\",\"[redacted]\"]")]
    [InlineData("""{"body":"MTIzNA==","isBase64Encoded":true}""", """{"body":"W3JlZGFjdGVkXQ==","isBase64Encoded":true}""")]
    [InlineData(
        """{"body":"MTIzNA==","isBase64Encoded":true,"x":"1234"}""",
        """{"body":"W3JlZGFjdGVkXQ==","isBase64Encoded":true,"x":"[redacted]"}""")]
    [InlineData("""{"1234":1}""", """{"[redacted]":1}""")]
    public void HideIn_JsonInAText_IsReplacedIfAnythingIsHidden(string text, string expected) =>
        Assert.Equal(expected, s_digits.HideIn(text));

    [Fact]
    public void Copy_ByteOrderMark_IsSkipped() => Assert.Equal("{}", Copy(s_redactor, "\ufeff{ }"));

    [Fact]
    public void Copy_HiddenValueWithoutValidText_IsHidden()
    {
        byte[] json = [.. """{"body":"x","password":{"""u8, (byte)'"', 0xff, (byte)'"', .. ":1}}"u8];
        using var output = new MemoryStream();
        using (var writer = new Utf8JsonWriter(output))
        {
            Assert.True(RedactingCopier.TryCopy(json, writer, s_redactor));
        }

        Assert.Equal("""{"body":"x","password":"[redacted]"}""", Encoding.UTF8.GetString(output.ToArray()));
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("{")]
    [InlineData("{\"a\":1")]
    [InlineData("{\"a\":1} 2")]
    [InlineData("[1,]")]
    [InlineData("{}{}")]
    [InlineData("\ufeff\ufeff{}")]
    public void Copy_NotOneValue_WritesNothing(string json)
    {
        using var writer = new Utf8JsonWriter(new MemoryStream());

        Assert.False(RedactingCopier.TryCopy(Encoding.UTF8.GetBytes(json), writer, s_redactor));

        Assert.Equal(0, writer.BytesPending + writer.BytesCommitted);
    }

    [Theory]
    [InlineData(256, true)]
    [InlineData(257, false)]
    public void Copy_DeepValue_HasALimit(int depth, bool expected)
    {
        var json = Encoding.UTF8.GetBytes(new string('[', depth) + new string(']', depth));
        using var writer = new Utf8JsonWriter(new MemoryStream(), new JsonWriterOptions { MaxDepth = 1000 });

        Assert.Equal(expected, RedactingCopier.TryCopy(json, writer, s_redactor));
    }

    [Fact]
    public void Copy_ArgumentIsNull_ErrorNamesIt()
    {
        using var writer = new Utf8JsonWriter(new MemoryStream());
        Assert.Throws<ArgumentNullException>("writer", () => RedactingCopier.TryCopy("1"u8, null!, s_redactor));
        Assert.Throws<ArgumentNullException>("redactor", () => RedactingCopier.TryCopy("1"u8, writer, null!));
    }

    // JSON in a string is read as JSON to four levels. Pairs are recognized in JSON only.
    [Theory]
    [InlineData(0, true)]
    [InlineData(3, true)]
    [InlineData(4, false)]
    [InlineData(7, false)]
    public void HideIn_PairsInNestedJson_AreHiddenToTheFourthLevel(int strings, bool isHidden)
    {
        var text = Nested("""[{"key":"password","value":"SECRET"}]""", strings);

        Assert.Equal(isHidden, !s_redactor.HideIn(text).Contains("SECRET", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(2, true)]
    [InlineData(3, false)]
    public void Copy_PairsInNestedJsonInABody_AreHiddenToTheThirdLevel(int strings, bool isHidden)
    {
        var body = Nested("""[{"key":"password","value":"SECRET"}]""", strings);
        var json = $$"""{"body":"{{Convert.ToBase64String(Encoding.UTF8.GetBytes(body))}}","isBase64Encoded":true}""";

        using var copy = JsonDocument.Parse(Copy(s_redactor, json));

        var plain = Encoding.UTF8.GetString(copy.RootElement.GetProperty("body").GetBytesFromBase64());
        Assert.Equal(isHidden, !plain.Contains("SECRET", StringComparison.Ordinal));
    }

    private static string Nested(string json, int strings)
    {
        for (; strings > 0; strings--)
        {
            json = $"[{JsonSerializer.Serialize(json)}]";
        }

        return json;
    }

    private static string Copy(Redactor redactor, string json)
    {
        using var output = new MemoryStream();
        using (var writer = new Utf8JsonWriter(output))
        {
            Assert.True(RedactingCopier.TryCopy(Encoding.UTF8.GetBytes(json), writer, redactor));
        }

        return Encoding.UTF8.GetString(output.ToArray());
    }
}
