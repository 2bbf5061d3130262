namespace Lamplighter.Tests;

public sealed class OpenApiRequiredTests
{
    [Theory]
    [InlineData("[FromQuery, Required] string? p", "true")]
    [InlineData("[FromHeader(\"p\"), Required] string? p", "true")]
    [InlineData("[FromCookie, Required] int? p", "true")]
    [InlineData("[MinLength(1)] string[] p", "true")]
    [InlineData("[Required] string[] p", "absent")]
    [InlineData("[FromQuery] string? p", "absent")]
    [InlineData("[Required] string p = \"x\"", "absent")]
    public void Parameter_ThatRulesNeed_IsRequired(string parameter, string isRequired)
    {
        var document = Described.Document(DescribedSources.Routes($"[HttpGet(\"/a\")] public string A({parameter}) => \"\";"));

        Assert.Equal("\"p\"", document.At("paths|/a|get|parameters|0|name"));
        Assert.Equal(isRequired, document.At("paths|/a|get|parameters|0|required"));
    }

    [Theory]
    [InlineData("[Required] B? body", "true")]
    [InlineData("B? body", "absent")]
    public void Body_ThatRulesNeed_IsRequired(string parameter, string isRequired)
    {
        var document = Described.Document(DescribedSources.Routes(
            $"[HttpPost(\"/a\")] public void A({parameter}) {{ }}", "public sealed record B(int Id);"));

        Assert.Equal(isRequired, document.At("paths|/a|post|requestBody|required"));
    }

    [Fact]
    public void Form_FieldsThatRulesNeed_AreRequired()
    {
        var document = Described.Document(DescribedSources.Routes(
            "[HttpPost(\"/a\")] public void A([FromForm, Required] string? one, [FromForm, MinLength(2)] int[] two, [FromForm] int? three) { }"));

        Assert.Equal(
            """["one","two"]""",
            document.At("paths|/a|post|requestBody|content|application/x-www-form-urlencoded|schema|required"));
        Assert.Equal("true", document.At("paths|/a|post|requestBody|required"));
    }
}
