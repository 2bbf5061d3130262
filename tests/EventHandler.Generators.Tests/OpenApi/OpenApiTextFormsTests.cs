namespace Lamplighter.Tests;

// What texts can be that are values of other types.
public sealed class OpenApiTextFormsTests
{
    private const string Types =
        "[Flags] public enum F { A = 1, B = 2 } [Flags, JsonConverter(typeof(JsonStringEnumConverter<G>))] public enum G : byte "
        + "{ [JsonStringEnumMemberName(\"a.b\")] A = 1, B = 2 } public enum Size { Small, Large } ";

    [Theory]
    [InlineData("Dictionary<int, bool>", """{"pattern":"^-?[0-9]+$"}""")]
    [InlineData("Dictionary<ulong, bool>", """{"pattern":"^[0-9]+$"}""")]
    [InlineData("Dictionary<decimal, bool>", """{"pattern":"^-?[0-9]+(\\.[0-9]+)?$"}""")]
    [InlineData("Dictionary<Guid, bool>", """{"format":"uuid"}""")]
    [InlineData("Dictionary<Size, bool>", """{"$ref":"#/components/schemas/Size"}""")]
    [InlineData("Dictionary<string, bool>", "absent")]
    public void Keys_OfDictionaries_AreDescribed(string type, string names)
    {
        var document = Described.Document(DescribedSources.Routes($"[HttpPost(\"/a\")] public void A({type} body) {{ }}", Types));

        Assert.Equal(names, document.At("paths|/a|post|requestBody|content|application/json|schema|propertyNames"));
    }

    [Fact]
    public void Flags_AsTexts_AreTheirNames()
    {
        var document = Described.Document(DescribedSources.Routes(
            "[HttpPost(\"/a\")] public void A(F query, B body) { }", Types + "public sealed record B(F One, G Two);"));

        Assert.Equal("\"^(A|B)(, ?(A|B))*$\"", document.At("components|schemas|F|pattern"));
        Assert.Equal("""{"type":"integer","format":"int32"}""", document.At("components|schemas|FNumber"));
        Assert.Equal(@"""^(a\\.b|B)(, ?(a\\.b|B))*$""", document.At("components|schemas|GJson|pattern"));
    }

    [Theory]
    [InlineData("TimeOnly p", """{"type":"string","format":"time-local"}""")]
    [InlineData("[Url] string p", """{"type":"string","format":"uri","pattern":"^(https?|ftp)://"}""")]
    public void Parameter_OfAText_HasItsForm(string parameter, string schema)
    {
        var document = Described.Document(DescribedSources.Routes($"[HttpGet(\"/a\")] public string A({parameter}) => \"\";"));

        Assert.Equal(schema, document.At("paths|/a|get|parameters|0|schema"));
    }
}
