using Lamplighter.LocalHost.Foundation;
using Lamplighter.LocalHost.OpenApi;

namespace Lamplighter.Tests.OpenApi;

public sealed class YamlTextTests
{
    [Theory]
    [InlineData("", "null")]
    [InlineData("~", "null")]
    [InlineData("null", "null")]
    [InlineData("Null", "null")]
    [InlineData("NULL", "null")]
    [InlineData("nULL", "\"nULL\"")]
    [InlineData("true", "true")]
    [InlineData("True", "true")]
    [InlineData("TRUE", "true")]
    [InlineData("false", "false")]
    [InlineData("False", "false")]
    [InlineData("FALSE", "false")]
    [InlineData("yes", "\"yes\"")]
    [InlineData("off", "\"off\"")]
    [InlineData("1", "1")]
    [InlineData("-1", "-1")]
    [InlineData("+1", "1")]
    [InlineData("1.50", "1.50")]
    [InlineData("1e3", "1000")]
    [InlineData("-.5", "-0.5")]
    [InlineData("9223372036854775808", "9223372036854775808")]
    [InlineData("1,5", "\"1,5\"")]
    [InlineData("1.2.3", "\"1.2.3\"")]
    [InlineData("word", "\"word\"")]
    [InlineData("\"1\"", "\"1\"")]
    [InlineData("'true'", "\"true\"")]
    [InlineData("\"\"", "\"\"")]
    public void Parse_AValue_HasTheTypeOfYaml(string value, string json) =>
        Assert.Equal($$"""{"a":{{json}},"b":[{{json}}]}""", Json($"a: {value}\nb:\n- {value}\n"));

    [Theory]
    [InlineData("a: |\n  1\n  2\n", """{"a":"1\n2\n"}""")]
    [InlineData("a: >\n  1\n  2\n", """{"a":"1 2\n"}""")]
    [InlineData("- 1\n- [2, {b: 3}]\n", """[1,[2,{"b":3}]]""")]
    [InlineData("a: &x { b: 1 }\nc: *x\n", """{"a":{"b":1},"c":{"b":1}}""")]
    [InlineData("1: a\n\"2\": b\n", """{"1":"a","2":"b"}""")]
    [InlineData("? [a]\n: 1\n", """{"":1}""")]
    [InlineData("a: 1\n---\nb: 2\n", """{"a":1}""")]
    [InlineData("# a comment\n", null)]
    [InlineData("", null)]
    public void Parse_ADocument_IsTheSameAsJson(string yaml, string? json) => Assert.Equal(json, Json(yaml));

    [Fact]
    public void Parse_BrokenYaml_SaysWhere()
    {
        var message = Assert.Throws<HostException>(() => YamlText.Parse("a: [", "a.yaml")).Message;

        Assert.StartsWith("'a.yaml' isn't valid YAML: ", message, StringComparison.Ordinal);
        Assert.True(message.Length > "'a.yaml' isn't valid YAML: ".Length, message);
    }

    // Each level repeats the one before ten times: a small text with a hundred million values.
    [Fact]
    public void Parse_AliasesOfAliases_AreLimited()
    {
        var yaml = "a0: &a0 [x]\n" + string.Concat(Enumerable.Range(1, 8).Select(
            level => $"a{level}: &a{level} [{string.Join(", ", Enumerable.Repeat($"*a{level - 1}", 10))}]\n"));

        Assert.Equal(
            "'a.yaml' has more than 1000000 values.", Assert.Throws<HostException>(() => YamlText.Parse(yaml, "a.yaml")).Message);
    }

    private static string? Json(string yaml) => YamlText.Parse(yaml, "a.yaml")?.ToJsonString();
}
