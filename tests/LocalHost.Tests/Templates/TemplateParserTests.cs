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
        var error = Assert.Throws<TemplateException>(() => TemplateParser.Parse("t.yaml", text));

        Assert.StartsWith(message, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(100_000)]
    [InlineData(101)]
    public void Parse_DeepNesting_IsRefused(int depth)
    {
        var error = Assert.Throws<TemplateException>(
            () => TemplateParser.Parse("t.yaml", "a: " + new string('[', depth) + new string(']', depth)));

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
            Assert.Throws<TemplateException>(() => TemplateParser.Parse("t.yaml", "a0: &a0 x\n" + wide)).Message,
            StringComparison.Ordinal);
        Assert.Contains(
            "nested deeper than 100 levels",
            Assert.Throws<TemplateException>(() => TemplateParser.Parse("t.yaml", "a0: &a0 x\n" + deep)).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Parse_Alias_IsWhatItStandsFor()
    {
        var node = TemplateParser.Parse("t.yaml", "a: &a { x: [1, 2] }\nb: *a\nc: &a 3\nd: *a\n");

        Assert.Equal("2", node["b"]!["x"]!.Items![1].Text);
        Assert.Equal("3", node["d"]!.Text);
    }
}
