using System.Text;
using System.Text.Json;
using Lamplighter.Internal.Core.Redaction;

namespace Lamplighter.Tests.Redaction;

public sealed class LinearRedactionTests
{
    private static readonly Redactor s_redactor = Redactor.Create(["password", "card.number"]);

    public static TheoryData<string, string, string, string> Shapes => new()
    {
        { "bodies", "{\"a\":1", ",\"body\":\"x\"", "}" },
        { "bodies of other spellings", "{\"a\":1", ",\"BODY\":\"x\",\"b\\u006fdy\":\"x\"", "}" },
        { "objects with a body", "[0", ",{\"body\":\"x\",\"isBase64Encoded\":true}", "]" },
        { "bodies around an object", "{\"a\":1", ",\"body\":\"x\",\"b\":{\"body\":\"x\"}", "}" },
        { "text in a body", "{\"body\":\"", "password='[redacted]", "\"}" },
        { "pairs", "[0", ",{\"value\":\"x\",\"key\":\"password\"}", "]" },
        { "values of one object", "{\"key\":\"password\"", ",\"value\":\"x\"", "}" },
        { "names that are paths", "{\"a\":1", ",\"a.b[c].d\":\"x\"", "}" },
        { "JSON in a body", "{\"body\":\"[0", ",{\\\"body\\\":\\\"x\\\"}", "]\"}" },
    };

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Copy_OfManyParts_IsLinear(string name, string start, string part, string end)
    {
        Assert.NotEmpty(name);
        LinearTime.Assert(
            size => Encoding.UTF8.GetBytes(start + string.Concat(Enumerable.Repeat(part, size)) + end),
            static json =>
            {
                using var copy = new Utf8JsonWriter(new MemoryStream());
                Assert.True(RedactingCopier.TryCopy(json, copy, s_redactor));
            },
            500);
    }

    [Theory]
    [InlineData("password=[redacted]")]
    [InlineData("password=\"[redacted]")]
    [InlineData("password={")]
    [InlineData("password\"' ")]
    [InlineData("password: '")]
    [InlineData("password\t")]
    [InlineData("password/*")]
    [InlineData("password/* */")]
    [InlineData("password=/*")]
    [InlineData("password[")]
    [InlineData("password=}")]
    [InlineData("password=a}]")]
    [InlineData("password=,")]
    [InlineData("password=a, ")]
    [InlineData("password=, b")]
    [InlineData("password=\"\"")]
    [InlineData("password='a'")]
    [InlineData("password:\n\n")]
    [InlineData("pass%77ord=%22")]
    [InlineData("pass%77ord%3D%7B")]
    [InlineData("%25")]
    [InlineData("%")]
    [InlineData("%C3")]
    [InlineData("\\")]
    [InlineData("\\u")]
    [InlineData("\\\"password\\\":\\\"")]
    [InlineData("card=")]
    [InlineData("card={")]
    [InlineData("card={number=")]
    [InlineData("card = card ")]
    [InlineData("form-data; name=\"password\"")]
    [InlineData("form-data; name=\"password\"\n\n")]
    [InlineData("form-data; name=\"password\"\n\n\n--")]
    [InlineData("name=\"password\";")]
    public void HideIn_ManyNames_IsLinear(string part) =>
        LinearTime.Assert(size => string.Concat(Enumerable.Repeat(part, size)), static text => s_redactor.HideIn(text), 500);

    // What stands between a name and its separator can contain the name.
    [Theory]
    [InlineData("[password]")]
    [InlineData("[password] \n")]
    [InlineData("[\"password\"]")]
    [InlineData("[password]/*x*/")]
    [InlineData("[card]")]
    public void HideIn_NamesInWhatFollowsAName_IsLinear(string part) =>
        LinearTime.Assert(size => "x=" + string.Concat(Enumerable.Repeat(part, size)), static text => s_redactor.HideIn(text), 500);

    [Theory]
    [InlineData("form-data; name=\"password\"", "\n\n--")]
    [InlineData("password", " ")]
    [InlineData("password=a", "}")]
    [InlineData("password=a", "}}S")]
    [InlineData("password", "/* */ */")]
    [InlineData("{", "\"password\":")]
    public void HideIn_ManyNamesBeforeALongEnd_IsLinear(string part, string end) => LinearTime.Assert(
        size => string.Concat(Enumerable.Repeat(part, size)) + string.Concat(Enumerable.Repeat(end, size)),
        static text => s_redactor.HideIn(text),
        500);

    [Fact]
    public void HideIn_QuotesOfGrowingEscapes_IsLinear() =>
        LinearTime.Assert(
            static size =>
                string.Concat(Enumerable.Range(0, (int)Math.Sqrt(size)).Select(i => $"password={new string('\\', i)}\"[redacted]")),
            static text => s_redactor.HideIn(text),
            5_000);

    [Theory]
    [InlineData("""{"body":"cGFzc3dvcmQ9aHVudGVyMg==","isBase64Encoded":true}""")]
    [InlineData("""{"isBase64Encoded":true,"body":"cGFzc3dvcmQ9aHVudGVyMg=="}""")]
    [InlineData("""{"body":"cGFzc3dvcmQ9aHVudGVyMg==","x":{"isBase64Encoded":false},"ISBASE64encoded":true}""")]
    [InlineData("""{"body":"cGFzc3dvcmQ9aHVudGVyMg==","isBase64\u0045ncoded":true}""")]
    [InlineData("""{"body":"cGFzc3dvcmQ9aHVudGVyMg==","isBase64Encoded":false,"isBase64Encoded":true}""")]
    [InlineData("""{"a":{"body":"x"},"body":"cGFzc3dvcmQ9aHVudGVyMg==","isBase64Encoded":[{}],"isBase64Encoded":true}""")]
    public void Copy_EncodedBody_IsRedactedWhereverTheMarkerStands(string json)
    {
        var redacted = Copy(json);

        var body = Encoding.UTF8.GetString(redacted.GetProperty("body").GetBytesFromBase64());
        Assert.Equal("password=[redacted]", body);
    }

    [Theory]
    [InlineData("""{"body":"cGFzc3dvcmQ9aHVudGVyMg==","isBase64Encoded":false}""")]
    [InlineData("""{"body":"cGFzc3dvcmQ9aHVudGVyMg==","x":{"isBase64Encoded":true}}""")]
    [InlineData("""{"body":"cGFzc3dvcmQ9aHVudGVyMg==","isBase64Encoded":[true]}""")]
    public void Copy_BodyWithoutMarker_IsText(string json) =>
        Assert.Equal("cGFzc3dvcmQ9aHVudGVyMg==", Copy(json).GetProperty("body").GetString());

    private static JsonElement Copy(string json)
    {
        using var output = new MemoryStream();
        using (var writer = new Utf8JsonWriter(output))
        {
            Assert.True(RedactingCopier.TryCopy(Encoding.UTF8.GetBytes(json), writer, s_redactor));
        }

        using var document = JsonDocument.Parse(output.ToArray());
        return document.RootElement.Clone();
    }
}
