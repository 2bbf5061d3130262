using Lamplighter.LocalHost.Foundation;
using Lamplighter.LocalHost.Templates;
using Lamplighter.Tests.Hosting;

namespace Lamplighter.Tests.Templates;

/// <summary>Whole templates: their sections, parameters, conditions, mappings, loops and nested templates, as approved texts.</summary>
public sealed class StackApprovalTests
{
    private const string Function =
        "F: { Type: AWS::Serverless::Function, Properties: { Tracing: Active, Environment: { Variables: { V: !Ref P } } } }";

    private static readonly (string Title, string Template)[] s_templates =
    [
        ("No resources", "Resources: {}"), ("Resources without a value", "Resources:"), ("Resources as a list", "Resources: [a]"),
        ("No section", "{}"),
        ("Each section", $$"""
            AWSTemplateFormatVersion: a
            Transform: a
            Description: a
            Metadata: a
            Parameters: { P: { Type: String, Default: p } }
            Mappings: a
            Conditions: [a]
            Globals: a
            Outputs: a
            Rules: a
            Hooks: a
            Other: a
            resources: a
            Resources: { {{Function}} }
            """),
        ("Parameters as a string", $"Parameters: a\nResources: {{ {Function} }}"), ("No parameters", $"Resources: {{ {Function} }}"),
        ("Resources that aren't maps", "Resources: { A: a, B: [b], C: { Type: '' }, D: { Type: [a] }, 'Fn::ForEachX': a }"),
        ("Twelve names", Names(12)), ("Thirteen names", Names(13)),
        .. ((string[])
        [
            "Type: String", "Type: String, Default: ''", "Type: String, AllowedValues: [x, y]", "Type: String, AllowedValues: []",
            "Type: String, AllowedValues: [[x]]", "Default: d", "Type: Number, Default: 5", "Type: CommaDelimitedList, Default: 'a, b ,c'",
            "Type: List<Number>, Default: '1,2'", "Type: CommaDelimitedList, Default: ''", "Type: CommaDelimitedList",
            "Type: String, Default: [a]",
            "Type: AWS::SSM::Parameter::Value<String>, Default: /a", "Type: AWS::SSM::Parameter::Value<String>",
            "Type: List<AWS::EC2::Subnet::Id>, Default: 'a,b'",
        ]).Select(static one => ($"A parameter: {one}", $$"""
            Parameters: { P: { {{one}} } }
            Resources:
              F:
                Type: AWS::Serverless::Function
                Properties: { Tracing: Active, Environment: { Variables: { V: !Ref P, J: !Join ['|', [!Ref P]], L: !Join ['|', !Ref P],
                    S: !Sub '${P}' } } }
            """)),
        .. ((string[])
        [
            "true", "'true'", "TRUE", "'false'", "1", "!Condition Yes", "!Condition No", "!Condition Missing", "!Ref P", "!Equals [a, a]",
            "!Not [!Condition Yes]", "!And [!Condition Yes, a]", "!Or [!Condition No, true]", "!If [Yes, true, false]",
            "!If [Yes, false, true]",
            "!Condition C", "!Not [!Condition D]", "[a]", "{ a: b }", "!Bogus a", "!Equals [a]", "!FindInMap [M, a, b]", "!Sub 'tr${U}'",
            "!Join ['', [tr, ue]]", "!Join ['', [TR, UE]]", "!Ref AWS::NoValue", "!Equals [!Ref AWS::NoValue, '']",
        ]).Select(static one => ($"A condition: {one}", $$"""
            Parameters: { P: { Type: String, Default: 'true' }, U: { Type: String, Default: ue } }
            Mappings: { M: { a: { b: 'true' } } }
            Conditions: { Yes: !Equals [a, a], No: !Equals [a, b], C: {{one}}, D: !Condition C }
            Resources:
              F: { Type: AWS::Serverless::Function, Condition: C, Properties: { Tracing: Active } }
              G: { Type: AWS::Serverless::Function, Properties: { Tracing: Active, Handler: !If [C, yes, no] } }
            """)),
        .. ((string[])
        [
            "'Fn::ForEach::L': [N, [a, b], { 'F${N}': { Type: AWS::Serverless::Function, Properties: { Tracing: Active, Handler: !Ref N } } }]",
            "'Fn::ForEach::L': [N, [a-b, c.d], { 'F&{N}': { Type: AWS::Serverless::Function, Properties: { Tracing: Active, Handler: '${N}&{N}' } } }]",
            "'Fn::ForEach::L': [N, !Ref Names, { '${N}': { Type: AWS::Serverless::Function, Properties: { Tracing: Active, MemorySize: 256 } } }]",
            "'Fn::ForEach::L': [N, a, { '${N}': a }]", "'Fn::ForEach::L': [N, [a]]", "'Fn::ForEach::L': ['', [a], {}]",
            "'Fn::ForEach::L': [N, [a], a]",
            "'Fn::ForEach::L': a", "'Fn::ForEach::L': [N, !Ref Missing, {}]",
            "'Fn::ForEach::L': [N, [[a]], { 'X${N}': { Type: AWS::SQS::Queue } }]",
            "'Fn::ForEach::L': [N, [a, a], { '${N}': { Type: AWS::SQS::Queue } }]",
            """
            'Fn::ForEach::L': [N, [a, b], { 'Fn::ForEach::M': [O, [c, d], { '${N}${O}': {
                Type: AWS::Serverless::Function, Properties: { Tracing: Active, Handler: !Sub '${N}-${O}-${!N}' } } }] }]
            """,
            "G: { Type: AWS::Serverless::Function, Properties: { Tracing: Active, Environment: { Variables: { 'Fn::ForEach::L': [N, [a], { '${N}': '${N}' }] } } } }",
            "'Fn::ForEach::L': [N, !Bogus x, {}]",
            "'Fn::ForEach::L': [N, [a], { 'G${N}': { Type: AWS::Serverless::Function, Properties: { Tracing: Active, Timeout: '${N}', Handler: [!Ref N] } } }]",
        ]).Select(static one => ($"A loop: {one}", $$"""
            Parameters: { Names: { Type: CommaDelimitedList, Default: 'One,Two' } }
            Resources:
              F: { Type: AWS::Serverless::Function, Properties: { Tracing: Active } }
              {{one}}
            """)),
    ];

    private static string Names(int count) =>
        $"Conditions: {{ {string.Join(", ", Enumerable.Range(1, count).Select(static n => $"C{n}: !Equals [a, a]"))} }}\n"
            + "Resources:\n  F: { Type: AWS::Serverless::Function, Condition: Missing, Properties: { Handler: !Ref Missing } }\n"
            + "  G: { Type: AWS::Serverless::Function, Properties: { Tracing: Active, Handler: !Ref Missing } }\n"
            + string.Concat(Enumerable.Range(3, count - 2).Select(static n => $"  V{n}: {{ Type: AWS::EC2::VPC }}\n"));

    [Fact]
    public void Templates_WithEachSection_AreApproved() =>
        Approved.AssertText("LocalHost.Tests", "template-stacks", TemplateDump.Of(s_templates));

    [Theory]
    [InlineData("AWS::SSM::Parameter::Value<List<String>>")]
    [InlineData("AWS::SSM::Parameter::Value<CommaDelimitedList>")]
    [InlineData("AWS::SSM::Parameter::Value<List<AWS::EC2::Subnet::Id>>")]
    public void Parameter_ListOfSystemsManager_IsAList(string type) => Assert.Equal("b", TemplateText.Read(
        $$"""
        Parameters: { P: { Type: '{{type}}', Default: /names } }
        Resources: { F: { Type: AWS::Serverless::Function, Properties: { Handler: !Select [1, !Ref P] } } }
        """,
        ("P", "a,b")).Functions[0].Handler);

    [Theory]
    [InlineData("P", "x", "--parameter-overrides P=x: the template allows a, b.")]
    [InlineData("Q", "x", null)]
    [InlineData("P", "b", null)]
    [InlineData("Missing", "x", "--parameter-overrides Missing: the template has no such parameter. Its parameters: P, Q.")]
    public void Override_ChecksTheValue(string name, string value, string? message)
    {
        var error = Record.Exception(() => TemplateText.Read(
            """
            Parameters: { P: { Type: String, AllowedValues: [a, b] }, Q: { Type: String } }
            Resources: { F: { Type: AWS::Serverless::Function } }
            """,
            (name, value)));

        Assert.Equal(message, error?.Message);
    }

    [Fact]
    public void Override_OfNoParameters_SaysSo() => Assert.Equal(
        "--parameter-overrides P: the template has no such parameter. It has no parameters.",
        Assert.Throws<HostException>(
            static () => TemplateText.Read("Resources: { F: { Type: AWS::Serverless::Function } }", ("P", "x"))).Message);

    [Fact]
    public void Load_NoFile_SaysWhy()
    {
        var error = Assert.Throws<HostException>(static () => TemplateLoader.Load("missing/t.yaml", new Dictionary<string, string>(), "a"));

        Assert.StartsWith("The template 'missing/t.yaml' can't be read: ", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task NestedTemplates_InEachWay_AreApproved()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(Path.Combine(folder.Path, "sub"));
        await folder.WriteAsync("sub/inner.yaml", """
            Parameters: { P: { Type: String }, L: { Type: CommaDelimitedList, Default: x }, C: { Type: AWS::SSM::Parameter::Value<String>,
                Default: /c } }
            Resources:
              F:
                Type: AWS::Serverless::Function
                Properties:
                  Environment: { Variables: { P: !Ref P, L: !Select [1, !Ref L], S: !Ref AWS::StackName, I: !Ref AWS::StackId, C: !Ref C } }
                  Events: { E: { Type: Api, Properties: { Path: /a, Method: GET } }, Q: { Type: SQS }, M: { Type: MQ } }
              G: { Type: AWS::Lambda::Function, Properties: { TracingConfig: { Mode: Active }, FunctionName: outer } }
              U: { Type: AWS::Lambda::Url, Properties: { TargetFunctionArn: !Ref F } }
              T: { Type: AWS::SNS::Topic }
              B: { Type: AWS::S3::Bucket }
              Deep: { Type: AWS::CloudFormation::Stack, Properties: { TemplateURL: deep.yaml, Parameters: { V: !Ref T } } }
            Outputs: { Arn: { Value: !GetAtt F.Arn }, List: { Value: [a] }, None: a, Deep: { Value: !GetAtt Deep.Outputs.O } }
            """);
        await folder.WriteAsync("sub/deep.yaml", """
            Parameters: { V: { Type: String } }
            Resources:
              Q: { Type: AWS::SQS::Queue }
              H: { Type: AWS::Serverless::Function, Properties: { Tracing: Active, Handler: !Ref V } }
              Again: { Type: AWS::Serverless::Application, Properties: { Location: ../sub/inner.yaml } }
            Outputs: { O: { Value: !GetAtt Q.Arn } }
            """);
        await folder.WriteAsync("list.yaml", "- a\n");
        var file = await folder.WriteAsync("template.yaml", """
            Conditions: { No: !Equals [a, b] }
            Resources:
              Inner: { Type: AWS::Serverless::Application, Properties: { Location: sub/inner.yaml, Parameters: { P: !Ref Outer,
                  L: [a, b, [c]] } } }
              Left: { Type: AWS::Serverless::Application, Condition: No, Properties: { Location: sub/inner.yaml } }
              Missing: { Type: AWS::CloudFormation::Stack, Properties: { TemplateURL: missing.yaml } }
              List: { Type: AWS::CloudFormation::Stack, Properties: { TemplateURL: list.yaml } }
              Remote: { Type: AWS::CloudFormation::Stack, Properties: { TemplateURL: https://a/b.yaml } }
              Map: { Type: AWS::Serverless::Application, Properties: { Location: { ApplicationId: a, SemanticVersion: 1.0.0 } } }
              Empty: { Type: AWS::Serverless::Application, Properties: { Location: '' } }
              Nothing: { Type: AWS::Serverless::Application }
              Self: { Type: AWS::Serverless::Application, Properties: { Location: !Sub './template.${Yaml}' } }
              Texts: { Type: AWS::Serverless::Application, Properties: { Location: sub/deep.yaml, Parameters: a } }
              Outer:
                Type: AWS::Serverless::Function
                Properties:
                  Tracing: Active
                  FunctionName: outer
                  Environment:
                    Variables:
                      A: !GetAtt Inner.Outputs.Arn
                      B: !GetAtt Inner.Outputs.List
                      C: !GetAtt Inner.Outputs.None
                      D: !GetAtt Inner.Outputs.Deep
                      E: !GetAtt Left.Outputs.Arn
                      F: !GetAtt Missing.Outputs.Arn
                      G: !Ref Inner
                      H: !Sub '${Inner.Outputs.Arn}'
            Parameters: { Yaml: { Type: String, Default: yaml } }
            """);

        Approved.AssertText("LocalHost.Tests", "template-nested", TemplateDump.Of(
            TemplateLoader.Load(file, new Dictionary<string, string>(), "eu-west-1"))
            .Replace(folder.Path + Path.DirectorySeparatorChar, "", StringComparison.Ordinal));
    }
}
