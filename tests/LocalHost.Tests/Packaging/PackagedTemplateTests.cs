using Lamplighter.LocalHost.Packaging;
using Lamplighter.LocalHost.Templates;
using Lamplighter.LocalHost.Templates.Yaml;

namespace Lamplighter.Tests.Packaging;

public sealed class PackagedTemplateTests
{
    private const string Yaml = """
        # The shop.
        Globals:
          Function:
            Runtime: provided.al2023
        Resources:
          Orders:
            Type: AWS::Serverless::Function
            Properties:
              CodeUri: src/Orders/  # its project
              Handler: bootstrap
          Chosen:
            Type: AWS::Serverless::Function
            Properties:
              CodeUri:
                Fn::Sub: src/Chosen

              Handler: bootstrap
          Here:
            Type: AWS::Serverless::Function
            Properties:
              Handler: bootstrap
          Plain:
            Type: AWS::Lambda::Function
            Properties: { Code: !Sub 'src/Plain', Runtime: provided.al2023 }
        """;

    private const string Flow = "Resources: { A: { Type: AWS::Serverless::Function, Properties: { Handler: a } } }";

    [Fact]
    public void Rewrite_AYamlTemplate_ReplacesOnlyTheCode()
    {
        var text = Rewrite("template.yaml", Yaml);

        Assert.Equal(
            Yaml.Replace("src/Orders/", "\"z/Orders.zip\"", StringComparison.Ordinal)
                .Replace("\n        Fn::Sub: src/Chosen", " \"z/Chosen.zip\"", StringComparison.Ordinal)
                .Replace(
                    "Here:\n    Type: AWS::Serverless::Function\n    Properties:\n      Handler",
                    "Here:\n    Type: AWS::Serverless::Function\n    Properties:\n      CodeUri: \"z/Here.zip\"\n      Handler",
                    StringComparison.Ordinal)
                .Replace("!Sub 'src/Plain'", "\"z/Plain.zip\"", StringComparison.Ordinal),
            text.Replace("CodeUri:\n        \"z/Chosen.zip\"", "CodeUri: \"z/Chosen.zip\"", StringComparison.Ordinal));
    }

    [Fact]
    public void Rewrite_AJsonTemplate_StaysJson()
    {
        const string Json = """
            {"Resources":{"A":{"Type":"AWS::Serverless::Function","Properties":{"Handler":"bootstrap","Runtime":"provided.al2023"}},
            "B":{"Type":"AWS::Serverless::Function","Properties":{"CodeUri":"src","Handler":"bootstrap"}}}}
            """;

        using var document = System.Text.Json.JsonDocument.Parse(Rewrite("template.json", Json));

        var resources = document.RootElement.GetProperty("Resources");
        Assert.Equal("z/A.zip", resources.GetProperty("A").GetProperty("Properties").GetProperty("CodeUri").GetString());
        Assert.Equal("z/B.zip", resources.GetProperty("B").GetProperty("Properties").GetProperty("CodeUri").GetString());
    }

    [Fact]
    public void Rewrite_ATemplateOfTheCdk_IsRefused()
    {
        const string Json = """
            {"Resources":{"A":{"Type":"AWS::Lambda::Function","Properties":{"Code":{"S3Bucket":"b","S3Key":"k"}},
            "Metadata":{"aws:asset:path":"asset.1","aws:asset:property":"Code"}}}}
            """;

        var error = Assert.Throws<TemplateException>(() => Rewrite("stack.template.json", Json));

        Assert.Contains("Code.fromAsset(\"z/A.zip\")", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("template.yaml", "Resources: { B: {} }", "A isn't in 'template.yaml' itself, so a new template can't be written for it.")]
    [InlineData("other.yaml", Flow, "A isn't in 'other.yaml' itself, so a new template can't be written for it.")]
    [InlineData("template.yaml", "Resources: { A: {} }", "A has no Properties.")]
    [InlineData("template.yaml", "Resources: { A: { Properties: {} } }", "A has no Properties.")]
    [InlineData("template.yaml", "Resources: { A: { Properties: [1] } }", "A has no Properties.")]
    public void Rewrite_AnotherText_SaysWhatIsMissing(string file, string text, string message) => Assert.EndsWith(
        message, Assert.Throws<TemplateException>(() => RewriteAs(file, text)).Message, StringComparison.Ordinal);

    [Fact]
    public void Rewrite_BrokenYaml_SaysSo() => Assert.Contains(
        "the template can't be written: ",
        Assert.Throws<TemplateException>(() => RewriteAs("template.yaml", "Resources: [")).Message,
        StringComparison.Ordinal);

    [Theory]
    [InlineData(Flow, "Resources: { A: { Type: AWS::Serverless::Function, Properties: { \"CodeUri\": \"z/A.zip\", Handler: a } } }")]
    [InlineData(
        "Resources: { A: { Type: AWS::Lambda::Function, Properties: { Handler: a } } }",
        "Resources: { A: { Type: AWS::Lambda::Function, Properties: { \"Code\": \"z/A.zip\", Handler: a } } }")]
    [InlineData(
        "Resources:\n  A:\n    Properties:\n      CodeUri:\n        Bucket: b\n        Key: [k, { l: m }]\n      Handler: a\n",
        "Resources:\n  A:\n    Properties:\n      CodeUri:\n        \"z/A.zip\"\n      Handler: a\n")]
    [InlineData(
        "Resources: { A: { Properties: { CodeUri: { Bucket: b, Key: k }, Handler: a } } }",
        "Resources: { A: { Properties: { CodeUri: \"z/A.zip\", Handler: a } } }")]
    [InlineData(
        "{\"Resources\":{\"A\":{\"Properties\":{\"CodeUri\":{\"Fn::Join\":[\"\",[\"a\"]]},\"Handler\":\"a\"}}}}",
        "{\"Resources\":{\"A\":{\"Properties\":{\"CodeUri\":\"z/A.zip\",\"Handler\":\"a\"}}}}")]
    [InlineData(
        "Resources: { A: { Properties: { Handler: a, CodeUri: !Sub ['x', {}] } } }",
        "Resources: { A: { Properties: { Handler: a, CodeUri: \"z/A.zip\" } } }")]
    public void Rewrite_EachStyle_ReplacesTheCodeAlone(string text, string expected) =>
        Assert.Equal(expected, RewriteAs("template.yaml", text));

    // The function is known from a template of the same name with other text.
    private static string RewriteAs(string file, string text)
    {
        var template = TemplateLoader.Read("template.yaml", Flow, new Dictionary<string, string>(), "us-east-1");
        return PackagedTemplate.Rewrite(file, text, [(Assert.Single(template.Functions), "z/A.zip")]);
    }

    private static string Rewrite(string file, string text)
    {
        var template = TemplateLoader.Read(file, text, new Dictionary<string, string>(), "us-east-1");
        return PackagedTemplate.Rewrite(
            file, text, [.. template.Functions.Select(function => (function, $"z/{function.Id}.zip"))]);
    }
}
