using Lamplighter.LocalHost.Templates;
using Lamplighter.LocalHost.Templates.Functions;
using Lamplighter.Tests.Hosting;

namespace Lamplighter.Tests.Templates;

public sealed class CdkTemplateTests
{
    [Theory]
    [InlineData("asset.built", null, "Code", "App", "cdk.out/asset.built/App.dll")]
    [InlineData("asset.native", null, "Code", "bootstrap", "cdk.out/asset.native/bootstrap")]
    [InlineData("asset.source", null, "Code", "Source", "cdk.out/asset.source/Source.csproj")]
    [InlineData("asset.source", "src", "Code", "Source", "src/Source.csproj")]
    [InlineData("asset.built", "src/gone", "Code", "App", "cdk.out/asset.built/App.dll")]
    [InlineData("asset.source", null, "Code.ImageUri", "", "cdk.out/asset.source/Source.csproj")]
    public async Task Code_InTheMetadata_IsFoundFromTheTemplatesFolder(
        string asset, string? original, string property, string handler, string expected)
    {
        using var folder = new TemporaryFolder();
        foreach (var file in (string[])
            [
                "cdk.out/asset.built/App.dll", "cdk.out/asset.native/bootstrap", "cdk.out/asset.source/Source.csproj", "src/Source.csproj",
            ])
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(folder.Path, file))!);
            await folder.WriteAsync(file, "");
        }

        var source = original is null ? "" : $"\"aws:asset:original-path\": \"{Path.Combine(folder.Path, original)}\",";
        var template = await folder.WriteAsync("cdk.out/Stack.template.json", $$"""
            {
              "Resources": {
                "Fn12AB34CD": {
                  "Type": "AWS::Lambda::Function",
                  "Properties": {
                    "PackageType": "{{(property == "Code" ? "Zip" : "Image")}}",
                    "Code": { "S3Bucket": { "Fn::Sub": "cdk-${AWS::AccountId}" }, "S3Key": "x.zip" },
                    "Handler": "{{handler}}"
                  },
                  "Metadata": { {{source}} "aws:asset:path": "{{asset}}", "aws:asset:property": "{{property}}" }
                },
                "CDKMetadata": { "Type": "AWS::CDK::Metadata", "Properties": { "Analytics": "v2" } }
              },
              "Parameters": { "BootstrapVersion": { "Type": "AWS::SSM::Parameter::Value<String>", "Default": "/cdk-bootstrap/version" } },
              "Rules": { "CheckBootstrapVersion": { "Assertions": [{ "Assert": { "Fn::Not": [{ "Fn::Contains": [["1"], { "Ref": "BootstrapVersion" }] }] } }] } }
            }
            """);

        var loaded = TemplateLoader.Load(template, new Dictionary<string, string>(), "eu-west-1");

        Assert.Equal(Path.Combine(folder.Path, expected), FunctionCode.Locate(Assert.Single(loaded.Functions)));
        Assert.All(loaded.Notices, notice => Assert.Contains("traces are shown here", notice, StringComparison.Ordinal));
    }

    [Fact]
    public void Code_WithoutMetadata_IsNotOnThisMachine()
    {
        var template = TemplateText.Read("""
            Resources:
              F: { Type: AWS::Lambda::Function, Properties: { Code: { S3Bucket: !Ref Nothing, S3Key: !Select [9, [a]] } } }
              G: { Type: AWS::Lambda::Function, Properties: { Code: { ZipFile: text } }, Metadata: { aws:asset:path: x, aws:asset:property: Layer } }
            """);

        Assert.All(template.Functions, function => Assert.Null(function.Code));
        Assert.All(template.Notices, notice => Assert.Contains("traces are shown here", notice, StringComparison.Ordinal));
    }
}
