using Lamplighter.LocalHost.Templates;
using Lamplighter.LocalHost.Templates.Functions;
using Lamplighter.LocalHost.Templates.Model;
using Lamplighter.Tests.Hosting;

namespace Lamplighter.Tests.Templates;

public sealed class NestedTemplateTests
{
    [Fact]
    public void Path_WithANul_IsANote()
    {
        var template = TemplateText.Read("""
            Resources:
              F: { Type: AWS::Serverless::Function }
              Shop: { Type: AWS::Serverless::Application, Properties: { Location: "a\0b" } }
              Front: { Type: AWS::Serverless::HttpApi, Properties: { DefinitionUri: "c\0d" } }
            """);

        Assert.Equal("F", Assert.Single(template.Functions).Id);
        Assert.Contains(
            template.Notices, note => note.StartsWith("template.yaml:3: Shop: 'a\\0b' isn't a path", StringComparison.Ordinal));
        Assert.Contains(
            template.Notices, note => note.StartsWith("template.yaml:4: Front: 'c\\0d' isn't a path", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Application_OnThisMachine_IsReadWithParametersAndOutputs()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(Path.Combine(folder.Path, "shop/Orders"));
        var project = await folder.WriteAsync("shop/Orders/Orders.csproj", "");
        await folder.WriteAsync("shop/template.yaml", """
            Parameters: { Table: { Type: String }, Zones: { Type: CommaDelimitedList } }
            Resources:
              Orders:
                Type: AWS::Serverless::Function
                Properties:
                  Tracing: Active
                  CodeUri: Orders
                  Environment: { Variables: { TABLE: !Ref Table, ZONE: !Select [1, !Ref Zones], QUEUE: !GetAtt Queue.QueueName, STACK: !Ref AWS::StackName } }
                  Events: { Get: { Type: HttpApi, Properties: { Path: /orders, Method: GET } } }
              Queue: { Type: AWS::SQS::Queue }
            Outputs:
              Url: { Value: !Ref Queue }
              FunctionArn: { Value: !GetAtt Orders.Arn }
            """);
        var file = await folder.WriteAsync("template.yaml", """
            Resources:
              Shop: { Type: AWS::Serverless::Application, Properties: { Location: shop/template.yaml, Parameters: { Table: !Ref Data, Zones: [a, b] } } }
              Data: { Type: AWS::DynamoDB::Table }
              F:
                Type: AWS::Serverless::Function
                Properties: { Tracing: Active, Environment: { Variables: { QUEUE: !GetAtt Shop.Outputs.Url, NONE: !GetAtt Shop.Outputs.None } } }
              Front:
                Type: AWS::Serverless::HttpApi
                Properties: { DefinitionBody: { paths: { /front: { get: { x-amazon-apigateway-integration: { type: aws_proxy, uri: !GetAtt Shop.Outputs.FunctionArn } } } } } }
            """);

        var template = Load(file);

        Assert.Equal(["F", "Shop/Orders"], template.Functions.Select(function => function.Id));
        var nested = template.Functions[1];
        Assert.Equal("Shop-Orders", nested.Name);
        Assert.Equal(
            ["Data", "b", "Shop-Queue", "local-Shop"],
            new[] { "TABLE", "ZONE", "QUEUE", "STACK" }.Select(name => nested.Environment[name]));
        Assert.Equal(project, FunctionCode.Locate(nested));
        Assert.Equal("https://sqs.eu-west-1.amazonaws.com/123456789012/Shop-Queue", template.Functions[0].Environment["QUEUE"]);
        Assert.Equal("Shop.Outputs.None", template.Functions[0].Environment["NONE"]);
        Assert.Equal(
            ["Front GET /front Shop/Orders", "Shop/ServerlessHttpApi GET /orders Shop/Orders"],
            template.Apis.SelectMany(api => api.Routes.Select(route => $"{api.Id} {route.Method} {route.Path} {route.Function.Id}")));
        Assert.Same(nested, template.Find("Shop/Orders"));
        Assert.Same(nested, template.Find("Shop-Orders"));
    }

    [Fact]
    public async Task Notes_OfANestedTemplate_RecommendWhatWorksThere()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(Path.Combine(folder.Path, "my app"));
        await folder.WriteAsync("my app/inner.yaml", """
            Parameters: { Size: { Type: String }, Secret: { Type: 'AWS::SSM::Parameter::Value<String>', Default: /secret } }
            Resources:
              F:
                Type: AWS::Serverless::Function
                Properties:
                  Tracing: Active
                  Environment: { Variables: { SIZE: !Ref Size, SECRET: !Ref Secret } }
                  Events: { Jobs: { Type: SQS, Properties: { Queue: arn } }, Stream: { Type: MQ } }
            """);
        var file = await folder.WriteAsync(
            "my app/template.yaml", $"Resources:\n  Inner: {Application("inner.yaml")}\n");
        var inner = Path.Combine(folder.Path, "my app", "inner.yaml");

        Assert.Equal(
            [
                $"{inner}:1: the parameter 'Size' has no default. Its value is 'Size' here. Set it in the Parameters of Inner.",
                $"{inner}:1: the parameter 'Secret' has the name '/secret' as its value, because Systems Manager isn't called. Set it in the "
                    + "Parameters of Inner.",
                $"{inner}:8: Inner/F: Jobs (SQS) triggers nothing here. Send such an event with 'lamplighter invoke Inner/F --template "
                    + $"\"{file}\" --event-source Jobs'.",
                $"{inner}:8: Inner/F: Stream (MQ) triggers nothing here. Send such an event with 'lamplighter invoke Inner/F --template "
                    + $"\"{file}\" --event FILE'.",
            ],
            Load(file).Notices);
    }

    [Fact]
    public async Task Stack_OfTheCdk_IsFoundByItsAsset()
    {
        using var folder = new TemporaryFolder();
        await folder.WriteAsync("Inner.nested.template.json", """
            { "Resources": { "F": { "Type": "AWS::Lambda::Function", "Properties": { "TracingConfig": { "Mode": "Active" }, "Code": { "S3Bucket": "b", "S3Key": "k" } } } } }
            """);
        var file = await folder.WriteAsync("Stack.template.json", """
            { "Resources": { "Inner": {
              "Type": "AWS::CloudFormation::Stack",
              "Properties": { "TemplateURL": { "Fn::Join": ["", ["https://s3.", { "Ref": "AWS::URLSuffix" }, "/x.json"]] } },
              "Metadata": { "aws:asset:path": "Inner.nested.template.json", "aws:asset:property": "TemplateURL" } } } }
            """);

        var template = Load(file);

        Assert.Equal("Inner/F", Assert.Single(template.Functions).Id);
        Assert.Empty(template.Notices);
    }

    [Theory]
    [InlineData("https://bucket.s3.amazonaws.com/a.yaml", "Nested: its template isn't on this machine.")]
    [InlineData("missing.yaml", "missing.yaml' can't be read: ")]
    [InlineData("template.yaml", "Nested: 'template.yaml' isn't read: templates must not contain themselves")]
    [InlineData("broken.yaml", "this isn't valid YAML or JSON")]
    public async Task Template_CannotBeRead_IsANoteAndTheRestRuns(string location, string message)
    {
        using var folder = new TemporaryFolder();
        await folder.WriteAsync("broken.yaml", "a: [");
        var file = await folder.WriteAsync("template.yaml", $$"""
            Resources:
              Nested: { Type: AWS::CloudFormation::Stack, Properties: { TemplateURL: '{{location}}' } }
              F: { Type: AWS::Serverless::Function, Properties: { Environment: { Variables: { X: !GetAtt Nested.Outputs.Y } } } }
            """);

        var template = Load(file);

        Assert.Equal("Nested.Outputs.Y", Assert.Single(template.Functions).Environment["X"]);
        Assert.Single(template.Notices, notice => notice.Contains(message, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Templates_InACircleOrWithoutEnd_HaveLimits()
    {
        using var folder = new TemporaryFolder();
        const string Function = "F: { Type: AWS::Serverless::Function }";
        await folder.WriteAsync("a.yaml", $"Resources:\n  {Function}\n  B: {Application("b.yaml")}\n");
        await folder.WriteAsync("b.yaml", $"Resources:\n  {Function}\n  A: {Application("a.yaml")}\n");
        for (var level = 0; level < 12; level++)
        {
            var next = Application($"l{level + 1}.yaml");
            await folder.WriteAsync($"l{level}.yaml", $"Resources:\n  {Function}\n  X: {next}\n  Y: {next}\n");
        }

        var circle = Load(Path.Combine(folder.Path, "a.yaml"));
        var wide = Load(Path.Combine(folder.Path, "l0.yaml"));

        Assert.Equal(["F", "B/F"], circle.Functions.Select(function => function.Id));
        Assert.Equal(NestingLimits.MaxTemplates, wide.Functions.Count);
        Assert.Contains(wide.Notices, notice => notice.Contains("at most 10 levels and 100 templates", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Parameter_NeedsAnOutputOfItsOwnTemplate_IsItsName()
    {
        using var folder = new TemporaryFolder();
        await folder.WriteAsync(
            "n.yaml",
            "Parameters: { P: { Type: String } }\nResources: { Q: { Type: AWS::SQS::Queue } }\nOutputs: { O: { Value: !Ref P } }\n");
        var file = await folder.WriteAsync("template.yaml", """
            Resources:
              N: { Type: AWS::Serverless::Application, Properties: { Location: n.yaml, Parameters: { P: !GetAtt N.Outputs.O } } }
              F: { Type: AWS::Serverless::Function, Properties: { Environment: { Variables: { X: !GetAtt N.Outputs.O } } } }
            """);

        Assert.Equal("N.Outputs.O", Load(file).Functions[0].Environment["X"]);
    }

    private static string Application(string location) =>
        $"{{ Type: AWS::Serverless::Application, Properties: {{ Location: {location} }} }}";

    private static LambdaTemplate Load(string file) => TemplateLoader.Load(file, new Dictionary<string, string>(), "eu-west-1");
}
