using Lamplighter.Generators.EventHandler.OpenApi.Json;

namespace Lamplighter.Tests;

public sealed class JsonTextTests
{
    [Theory]
    [InlineData("a\"b\\c", @"a\""b\\c")]
    [InlineData("\n\r\t", @"\n\r\t")]
    [InlineData("\0\u001f \u007e\u007f\u0080", "\\u0000\\u001f \u007e\\u007f\u0080")]
    [InlineData("\u0084\u0085\u0086", "\u0084\\u0085\u0086")]
    [InlineData("\u2027\u2028\u2029\u202a", "\u2027\\u2028\\u2029\u202a")]
    public void Literal_Character_IsEscapedWhereItMustBe(string text, string expected) =>
        Assert.Equal($"\"{expected}\"", JsonText.Literal(text));

    // Halves of a pair, each as a number: as text, they wouldn't get as far as the test.
    [Theory]
    [InlineData(new[] { 0xd7ff, 0xe000 }, "\ud7ff\ue000")]
    [InlineData(new[] { 0xd800 }, @"\ud800")]
    [InlineData(new[] { 0xdbff, 'a' }, @"\udbffa")]
    [InlineData(new[] { 0xdc00 }, @"\udc00")]
    [InlineData(new[] { 0xdfff }, @"\udfff")]
    [InlineData(new[] { 0xd83d, 0xde00, 0xd83d }, "\ud83d\ude00\\ud83d")]
    [InlineData(new[] { 0xd83d, 0xd83d, 0xde00 }, "\\ud83d\ud83d\ude00")]
    public void Literal_HalfOfAPair_IsEscaped(int[] text, string expected) =>
        Assert.Equal($"\"{expected}\"", JsonText.Literal(new string([.. text.Select(static one => (char)one)])));

    [Fact]
    public void Write_Values_AreIndented()
    {
        var value = new ApiObject
        {
            ["text"] = "a",
            ["flags"] = ApiList.Of(true, false, null, 1, 1.5, 0.1f, 2.50m),
            ["empty"] = new ApiObject(),
            ["none"] = ApiList.Of(),
            ["inside"] = new ApiObject { ["list"] = ApiList.Of(new ApiObject { ["a"] = 1, ["b"] = 2 }, ApiList.Of("x")) },
            ["reference"] = new SchemaReference("key"),
            ["named"] = new SchemaReference("key") { Name = "Name" },
        };

        Assert.Equal(
            """
            {
              "text": "a",
              "flags": [
                true,
                false,
                null,
                1,
                1.5,
                0.1,
                2.50
              ],
              "empty": {},
              "none": [],
              "inside": {
                "list": [
                  {
                    "a": 1,
                    "b": 2
                  },
                  [
                    "x"
                  ]
                ]
              },
              "reference": "#/components/schemas/key",
              "named": "#/components/schemas/Name"
            }

            """,
            JsonText.Write(value));
        Assert.Equal(
            """
            text: a
            flags:
              - true
              - false
              - null
              - 1
              - 1.5
              - 0.1
              - 2.50
            empty: {}
            none: []
            inside:
              list:
                - a: 1
                  b: 2
                -
                  - x
            reference: "#/components/schemas/key"
            named: "#/components/schemas/Name"

            """,
            YamlText.Write(value));
    }

    [Fact]
    public void Number_OfAnotherType_HasNoJson() => Assert.Equal(
        "'System.Object' has no JSON.", Assert.Throws<NotSupportedException>(static () => JsonText.Number(new object())).Message);

    [Theory]
    [InlineData("a", "a")]
    [InlineData("Z/_.-{} 9", "Z/_.-{} 9")]
    [InlineData("/a", "/a")]
    [InlineData("_", "_")]
    [InlineData("", "\"\"")]
    [InlineData("9", "\"9\"")]
    [InlineData("-a", "\"-a\"")]
    [InlineData("a ", "\"a \"")]
    [InlineData("a\n", "\"a\\n\"")]
    [InlineData("a: b", "\"a: b\"")]
    [InlineData("ä", "\"ä\"")]
    [InlineData("Null", "\"Null\"")]
    [InlineData("true", "\"true\"")]
    [InlineData("FALSE", "\"FALSE\"")]
    [InlineData("yes", "\"yes\"")]
    [InlineData("no", "\"no\"")]
    [InlineData("on", "\"on\"")]
    [InlineData("off", "\"off\"")]
    [InlineData("y", "\"y\"")]
    [InlineData("n", "\"n\"")]
    [InlineData("nan", "\"nan\"")]
    [InlineData("Inf", "\"Inf\"")]
    [InlineData("nulls", "nulls")]
    public void Write_Scalar_IsQuotedWhereYamlReadsSomethingElse(string text, string expected) =>
        Assert.Equal($"{expected}: {expected}\n", YamlText.Write(new ApiObject { [text] = text }));
}
