namespace Lamplighter.Tests;

public sealed class OpenApiEnumTests
{
    private const string Camel = "public sealed class Camel<T>() : JsonStringEnumConverter<T>(System.Text.Json.JsonNamingPolicy.CamelCase) where T : struct, Enum; ";

    [Fact]
    public async Task Enum_WithAConverterOfTheProject_IsNotDescribed()
    {
        var source = DescribedSources.Routes(
            "[HttpGet(\"/a\")] public Item A() => new(Size.Small, null);",
            Camel + "[JsonConverter(typeof(Camel<Size>))] public enum Size { Small, Large } public sealed record Item(Size One, Size? Two);");

        var document = Described.Document(source);
        var found = await Compiled.From(source).AnalyzeAsync(("LamplighterOpenApi", "true"));

        Assert.Equal("{}", document.At("components|schemas|Item|properties|one"));
        Assert.Equal("{}", document.At("components|schemas|Item|properties|two"));
        Assert.Equal("absent", document.At("components|schemas|SizeNumber"));
        Assert.Contains("'Size'", Assert.Single(found, one => one.Id == "LAMP0121").GetMessage(null), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[JsonConverter(typeof(JsonStringEnumConverter<Size>))]", "\"big\"")]
    [InlineData("", "1")]
    public void Default_OfAnEnum_IsAValueOfItsSchema(string attribute, string value)
    {
        var document = Described.Document(DescribedSources.Routes(
            "[HttpPost(\"/a\")] public void A(Item item) { } [HttpGet(\"/b\")] public string B(Size size = Size.Large) => \"\";",
            $"{attribute} public enum Size {{ Small, [JsonStringEnumMemberName(\"big\")] Large }} "
            + "public sealed record Item(Size One = Size.Large, Size? Two = Size.Large);"));

        Assert.Equal(value, document.At("components|schemas|Item|properties|one|default"));
        Assert.Equal(value, document.At("components|schemas|Item|properties|two|default"));
        Assert.Equal("\"Large\"", document.At("paths|/b|get|parameters|0|schema|default"));
    }

    [Theory]
    [InlineData("[JsonConverter(typeof(JsonStringEnumConverter<Size>))]", "[\"Small\",\"big\"]")]
    [InlineData("", "[0,1]")]
    public void AllowedValues_OfAnEnum_AreValuesOfItsSchema(string attribute, string values)
    {
        var document = Described.Document(DescribedSources.Routes(
            "[HttpPost(\"/a\")] public void A(Item item, [AllowedValues(Size.Large)] Size size) { }",
            $"{attribute} public enum Size {{ Small, [JsonStringEnumMemberName(\"big\")] Large, Huge }} "
            + "public sealed class Item { [AllowedValues(Size.Small, Size.Large)] public Size One { get; set; } "
            + "[DeniedValues(Size.Small, Size.Large)] public Size Two { get; set; } [AllowedValues(double.NaN)] public double Three { get; set; } "
            + "[AllowedValues(\"x\", null)] public string? Four { get; set; } }"));

        Assert.Equal(values, document.At("components|schemas|Item|properties|one|enum"));
        Assert.Equal(values, document.At("components|schemas|Item|properties|two|not|enum"));
        Assert.Equal("absent", document.At("components|schemas|Item|properties|three|enum"));
        Assert.Equal("""["x",null]""", document.At("components|schemas|Item|properties|four|enum"));
        Assert.Equal("""["Large"]""", document.At("paths|/a|post|parameters|0|schema|enum"));
    }
}
