using Lamplighter.Generators.EventHandler.OpenApi.Schemas;

namespace Lamplighter.Tests;

public sealed class RegexSyntaxTests
{
    [Theory]
    [InlineData("a", true)]
    [InlineData(@"^[a-z]{2,}\d+(?:x|y)(?=z)(?!q)(?<name>\w)\k<name>\b.*?$", true)]
    [InlineData("(?>a)", false)]
    [InlineData("(?#a)", false)]
    [InlineData("(?i)a", false)]
    [InlineData("(?x)a", false)]
    [InlineData("(?n)a", false)]
    [InlineData("(?s)a", false)]
    [InlineData("(?m)a", false)]
    [InlineData("(?-i)a", false)]
    [InlineData("(?(a)b|c)", false)]
    [InlineData("(?'a'b)", false)]
    [InlineData(@"\Aa", false)]
    [InlineData(@"a\Z", false)]
    [InlineData(@"a\z", false)]
    [InlineData(@"\Ga", false)]
    [InlineData(@"\a", false)]
    [InlineData(@"\e", false)]
    [InlineData(@"\p{L}", false)]
    [InlineData(@"\P{L}", false)]
    [InlineData("[a-z-[b]]", false)]
    [InlineData("[[:alpha:]]", false)]
    [InlineData("a*+", false)]
    [InlineData("a++", false)]
    [InlineData("a?+", false)]
    public void IsPortable_Syntax_IsThatOfBoth(string pattern, bool isPortable) =>
        Assert.Equal(isPortable, RegexSyntax.IsPortable(pattern));

    [Theory]
    [InlineData("a", "^a$", "^(?:a)?$")]
    [InlineData("^a$", "^a$", "^(?:a)?$")]
    [InlineData("^a", "^a$", "^(?:a)?$")]
    [InlineData(@"a\$", @"^a\$$", @"^(?:a\$)?$")]
    [InlineData("^a|b$", "^(?:^a|b$)$", "^(?:^a|b$)?$")]
    [InlineData(@"\-\@\/\.", @"^-@\/\.$", @"^(?:-@\/\.)?$")]
    [InlineData(@"[\w-x\-\@]", @"^[\w\-x\-@]$", @"^(?:[\w\-x\-@])?$")]
    [InlineData(@"[\W-x][\d-x][\D-x]", @"^[\W\-x][\d\-x][\D\-x]$", @"^(?:[\W\-x][\d\-x][\D\-x])?$")]
    [InlineData(@"[\s-x][\S-x]", @"^[\s\-x][\S\-x]$", @"^(?:[\s\-x][\S\-x])?$")]
    [InlineData(@"[\w-]\w-x", @"^[\w-]\w-x$", @"^(?:[\w-]\w-x)?$")]
    [InlineData(@"[\n-x]\-", @"^[\n-x]-$", @"^(?:[\n-x]-)?$")]
    [InlineData("a\\", "^a\\$", "^(?:a\\)?$")]
    public void Whole_Pattern_MatchesAllOfTheText(string pattern, string expected, string orEmpty)
    {
        Assert.Equal(expected, RegexSyntax.Whole(pattern, orEmpty: false));
        Assert.Equal(orEmpty, RegexSyntax.Whole(pattern, orEmpty: true));
    }

    [Theory]
    [InlineData("aZ9-", "[aA][Zz]9-")]
    [InlineData("@[`{", "@[`{")]
    [InlineData("[a-z]", "[a-zA-Z]")]
    [InlineData("[A-Fx]y", "[A-Fa-fxX][yY]")]
    [InlineData("[A-z]", "[A-za-zA-Z]")]
    [InlineData("[a-z]-x", "[a-zA-Z]-[xX]")]
    [InlineData("^[0-9]-(a|b)$", "^[0-9]-([aA]|[bB])$")]
    [InlineData("""[a-z]\-v1""", "[a-zA-Z]-[vV]1")]
    [InlineData("[!-B]", "[!-Ba-b]")]
    [InlineData("[Y-b]", "[Y-by-zA-B]")]
    [InlineData("[y-~]", "[y-~Y-Z]")]
    [InlineData("[[-`]", "[[-`]")]
    [InlineData("[^-z]b-c", "[^-zZ][bB]-[cC]")]
    [InlineData("[x^-b]", "[xX^-bA-B]")]
    [InlineData(@"[a-\d]", @"[aA-\d]")]
    [InlineData("[a-]", "[aA-]")]
    [InlineData("[a-", "[aA-")]
    [InlineData(@"\d\w\ba", @"\d\w\b[aA]")]
    [InlineData(@"\u00e9a\x41b\cJc", @"\u00e9[aA]\x41[bB]\cJ[cC]")]
    [InlineData(@"\u00", @"\u00")]
    [InlineData(@"\x4", @"\x4")]
    [InlineData(@"\c", @"\c")]
    [InlineData(@"(?<year>y)\k<year>m", @"(?<year>[yY])\k<year>[mM]")]
    [InlineData("(?<=a)(?<!b)(?:c)(?=d)", "(?<=[aA])(?<![bB])(?:[cC])(?=[dD])")]
    [InlineData(@"\k", @"\k")]
    [InlineData("a\\", "[aA]\\")]
    public void IgnoreCase_Pattern_MatchesLettersOfBothCases(string pattern, string expected) =>
        Assert.Equal(expected, RegexSyntax.IgnoreCase(pattern));

    [Fact]
    public void Escape_Text_MatchesItself() => Assert.Equal(
        @"\^\$\\\.\*\+\?\(\)\[\]\{\}\|\/a-_ 9", RegexSyntax.Escape(@"^$\.*+?()[]{}|/a-_ 9"));
}
