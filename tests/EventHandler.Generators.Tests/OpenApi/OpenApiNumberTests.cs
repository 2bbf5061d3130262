namespace Lamplighter.Tests;

public sealed class OpenApiNumberTests
{
    private const string Text = "[JsonNumberHandling(JsonNumberHandling.WriteAsString | JsonNumberHandling.AllowReadingFromString)] ";

    [Theory]
    [InlineData(Text, "", "long", """{"type":"string","format":"int64"}""")]
    [InlineData(Text, "", "long?", """{"type":["string","null"],"format":"int64"}""")]
    [InlineData(Text, "", "List<long>", """{"type":"array","items":{"type":"string","format":"int64"}}""")]
    [InlineData(Text, "", "bool", """{"type":"boolean"}""")]
    [InlineData("", Text, "decimal", """{"type":"string","format":"decimal"}""")]
    [InlineData("[JsonNumberHandling(JsonNumberHandling.Strict)]", Text, "int", """{"type":"integer","format":"int32"}""")]
    public void Response_NumbersAsText_AreText(string attribute, string ofClass, string type, string schema)
    {
        var document = Described.Document(DescribedSources.Routes(
            "[HttpGet(\"/a\")] public B A() => new();",
            $"{ofClass} public sealed class B {{ {attribute} public {type} P {{ get; set; }} = default!; }}"));

        Assert.Equal(schema, document.At("components|schemas|B|properties|p"));
    }

    // Bounds are for numbers only.
    [Theory]
    [InlineData("", """{"type":["integer","string"],"format":"int32","pattern":"^-?[0-9]+$"}""")]
    [InlineData("Range(0, 5), ", """{"type":"integer","format":"int32","minimum":0,"maximum":5}""")]
    public void Request_NumbersAsText_AreBoth(string rule, string schema)
    {
        var document = Described.Document(DescribedSources.Routes(
            "[HttpPost(\"/a\")] public void A(B body) { }",
            $"public sealed record B([property: {rule}JsonNumberHandling(JsonNumberHandling.WriteAsString)] int P);"));

        Assert.Equal(schema, document.At("components|schemas|B|properties|p"));
    }

    [Fact]
    public void Default_OfANumberAsText_IsText()
    {
        var document = Described.Document(DescribedSources.Routes(
            "[HttpGet(\"/a\")] public B A() => new();", "public sealed record B([property: JsonNumberHandling(JsonNumberHandling.WriteAsString)] int P = 7);"));

        Assert.Equal("\"7\"", document.At("components|schemas|B|properties|p|default"));
    }
}
