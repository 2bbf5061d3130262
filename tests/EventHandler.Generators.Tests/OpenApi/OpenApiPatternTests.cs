using System.Text.RegularExpressions;

namespace Lamplighter.Tests;

public sealed class OpenApiPatternTests
{
    // Patterns are read with the flag u of ECMA-262, in which other escapes are errors.
    [Theory]
    [InlineData(@"\d{3}\-\d{4}", @"^\d{3}-\d{4}$", "123-4567")]
    [InlineData(@"\#\@\ \!", "^#@ !$", "#@ !")]
    [InlineData(@"[a\-z\!]\.\/\[", @"^[a\-z!]\.\/\[$", "-./[")]
    [InlineData(@"[\w-\.]+", @"^[\w\-\.]+$", "a-b.c")]
    [InlineData(@"[\w-]+", @"^[\w-]+$", "a-b")]
    [InlineData(@"a\\-b", @"^a\\-b$", @"a\-b")]
    public void Pattern_WithNeedlessEscapes_HasNone(string pattern, string expected, string match)
    {
        var document = Described.Document(DescribedSources.Routes(
            "[HttpPost(\"/a\")] public void A(B body) { }",
            $"public sealed record B([property: RegularExpression(@\"{pattern}\"), Required(AllowEmptyStrings = true)] string P);"));

        var found = (string)document["components"]!["schemas"]!["B"]!["properties"]!["p"]!["pattern"]!;

        Assert.Equal(expected, found);
        Assert.Matches(new Regex($"^(?:{pattern})$"), match);
        Assert.Matches(new Regex(found), match);
    }

    [Fact]
    public void Constraint_WithNeedlessEscapes_HasNone()
    {
        var document = Described.Document(DescribedSources.Routes("[HttpGet(\"/{p:regex(^a\\\\-b$)}\")] public string A(string p) => p;"));

        var pattern = document.At("paths|/{p}|get|parameters|0|schema|pattern");
        Assert.Equal("\"^[aA]-[bB]$\"", pattern.Replace(@"\\", @"\", StringComparison.Ordinal));
    }
}
