using System.Globalization;
using Lamplighter.LocalHost.Templates.Yaml;

namespace Lamplighter.Tests.Templates;

public sealed class TemplateParserTests
{
    [Theory]
    [InlineData("x: 1\na: &a [*a]\n", "t.yaml:2: the alias *a contains itself.")]
    [InlineData("a: &a\n  b: { c: *a }\n", "t.yaml:2: the alias *a contains itself.")]
    [InlineData("a: &a [*b]\nb: &b [*a]\n", "t.yaml:1: the alias *b refers to an anchor that isn't defined before it.")]
    [InlineData("a: 1\nb: \"\\uD800\"\n", "t.yaml:2: this isn't valid YAML or JSON: ")]
    [InlineData("a: 1\nb: \"\\U00110000\"\n", "t.yaml:2: this isn't valid YAML or JSON: ")]
    [InlineData("a: 1\nb: \"\\q\"\n", "t.yaml:2: this isn't valid YAML or JSON: ")]
    public void Parse_NoTree_SaysWhere(string text, string message)
    {
        var error = Assert.Throws<TemplateException>(() => Parse(text));

        Assert.StartsWith(message, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(100_000)]
    [InlineData(101)]
    public void Parse_DeepNesting_IsRefused(int depth)
    {
        var error = Assert.Throws<TemplateException>(
            () => Parse("a: " + new string('[', depth) + new string(']', depth)));

        Assert.Equal("t.yaml:1: this is nested deeper than 100 levels.", error.Message);
    }

    [Fact]
    public void Parse_AliasesOfAliases_AreRefusedWhenTheyStandForTooMuch()
    {
        var wide = string.Concat(
            Enumerable.Range(1, 30)
                .Select(
                    level =>
                        string.Create(
                            CultureInfo.InvariantCulture,
                            $"a{level}: &a{level} [{string.Join(", ", Enumerable.Repeat("*a" + (level - 1), 9))}]\n")));
        var deep = string.Concat(
            Enumerable.Range(1, 150)
                .Select(level => string.Create(CultureInfo.InvariantCulture, $"a{level}: &a{level} [*a{level - 1}]\n")));

        Assert.Contains(
            "more than 200000 values",
            Assert.Throws<TemplateException>(() => Parse("a0: &a0 x\n" + wide)).Message,
            StringComparison.Ordinal);
        Assert.Contains(
            "nested deeper than 100 levels",
            Assert.Throws<TemplateException>(() => Parse("a0: &a0 x\n" + deep)).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Parse_Alias_IsWhatItStandsFor()
    {
        var node = Parse("a: &a { x: [1, 2] }\nb: *a\nc: &a 3\nd: *a\n");

        Assert.Equal("2", node["b"]!["x"]!.Items![1].Text);
        Assert.Equal("3", node["d"]!.Text);
    }

    [Fact]
    public void Parse_DuplicateKey_LastOneIsUsedWithANote()
    {
        var notes = new TemplateNotes();
        var node = TemplateParser.Parse("t.yaml", "a: 1\nb: { x: 1 }\na: 2\n", notes);

        Assert.Equal(["a", "b"], node.Members!.Select(member => member.Key));
        Assert.Equal("2", node["a"]!.Text);
        Assert.Equal(["t.yaml:3: the key 'a' is also in line 1. The last one is used."], notes.All);
    }

    [Fact]
    public void Parse_KeyThatIsAMap_IsLeftOutWithANote()
    {
        var notes = new TemplateNotes();
        var node = TemplateParser.Parse("t.yaml", "a: 1\n{ b: 2 }: 3\nc: 4\n", notes);

        Assert.Equal(["a", "c"], node.Members!.Select(member => member.Key));
        Assert.Equal(["t.yaml:2: a key is a map, not a string. The key and its value have no effect."], notes.All);
    }

    [Theory]
    [InlineData("base: &base { a: base, b: base }\nown: { <<: *base, b: own }\n", "base", "own")]
    [InlineData("base: &base { a: base, b: base }\nown: { b: own, <<: *base }\n", "base", "own")]
    [InlineData("one: &one { a: one }\ntwo: &two { a: two, b: two }\nown: { <<: [*one, *two] }\n", "one", "two")]
    [InlineData("own: { '<<': text, a: 1, b: 2 }\n", "1", "2")]
    public void Parse_Merge_AddsWhatIsMissing(string text, string a, string b)
    {
        var own = Parse(text)["own"]!;

        Assert.Equal((a, b), (own["a"]!.Text, own["b"]!.Text));
    }

    [Fact]
    public void Parse_BlockThatStartsWithSpaces_IsReadAsCloudFormationDoes()
    {
        var node = Parse("a:\n  b: !Sub |\n          \n    first\n      second\n  c: 1\n");

        Assert.Equal("\nfirst\n  second\n", node["a"]!["b"]!["Fn::Sub"]!.Text);
        Assert.Equal((6, "1"), (node["a"]!["c"]!.Line, node["a"]!["c"]!.Text));
    }

    [Fact]
    public void Parse_StringsOfSpaces_AreKeptInAValidTemplate() =>
        Assert.Equal("x\n   \ny", Parse("a: |-\n  x\n     \n  y\n")["a"]!.Text);

    private static TemplateNode Parse(string text) => TemplateParser.Parse("t.yaml", text, new TemplateNotes());
}
