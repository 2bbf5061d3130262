using System.Text;

namespace Lamplighter.Tests.Templates;

/// <summary>The values and the notes of each type of resource, as an approved text.</summary>
public sealed class ResourceApprovalTests
{
    // Types, the property with the name, and attributes beside the ARN.
    private static readonly (string Type, string Name, string[] Attributes)[] s_types =
    [
        ("AWS::Serverless::Function", "FunctionName", []), ("AWS::Lambda::Function", "FunctionName", []),
        ("AWS::Serverless::Api", "Name", ["RootResourceId"]), ("AWS::Serverless::HttpApi", "Name", ["ApiEndpoint"]),
        ("AWS::ApiGateway::RestApi", "Name", ["RestApiId", "RootResourceId"]), ("AWS::ApiGateway::Stage", "StageName", []),
        ("AWS::ApiGateway::Resource", "PathPart", ["ResourceId"]), ("AWS::ApiGateway::Deployment", "Description", ["DeploymentId"]),
        ("AWS::ApiGatewayV2::Api", "Name", ["ApiId", "ApiEndpoint"]), ("AWS::ApiGatewayV2::Stage", "StageName", []),
        ("AWS::ApiGatewayV2::Integration", "Description", ["IntegrationId"]), ("AWS::ApiGateway::Authorizer", "Name", ["AuthorizerId"]),
        ("AWS::ApiGatewayV2::Authorizer", "Name", ["AuthorizerId"]), ("AWS::Serverless::Application", "Name", []),
        ("AWS::CloudFormation::Stack", "Name", []), ("AWS::Serverless::LayerVersion", "LayerName", []),
        ("AWS::Lambda::LayerVersion", "LayerName", []), ("AWS::Lambda::Url", "TargetFunctionArn", ["FunctionArn", "FunctionUrl"]),
        ("AWS::Lambda::Alias", "FunctionName", ["AliasArn"]), ("AWS::Lambda::Version", "FunctionName", ["FunctionArn", "Version"]),
        ("AWS::Serverless::SimpleTable", "TableName", ["StreamArn"]), ("AWS::DynamoDB::Table", "TableName", ["StreamArn"]),
        ("AWS::DynamoDB::GlobalTable", "TableName", ["StreamArn"]), ("AWS::SQS::Queue", "QueueName", ["QueueUrl"]),
        ("AWS::SNS::Topic", "TopicName", ["TopicArn"]), ("AWS::S3::Bucket", "BucketName", ["DomainName", "RegionalDomainName"]),
        ("AWS::Kinesis::Stream", "Name", []), ("AWS::KinesisFirehose::DeliveryStream", "DeliveryStreamName", []),
        ("AWS::Events::EventBus", "Name", []), ("AWS::Events::Rule", "Name", []), ("AWS::Serverless::StateMachine", "Name", []),
        ("AWS::StepFunctions::StateMachine", "StateMachineName", []), ("AWS::SecretsManager::Secret", "Name", ["Id"]),
        ("AWS::SSM::Parameter", "Name", []), ("AWS::Logs::LogGroup", "LogGroupName", []), ("AWS::IAM::Role", "RoleName", []),
        ("AWS::Redshift::Cluster", "ClusterIdentifier", ["Endpoint"]), ("AWS::IAM::Policy", "PolicyName", []),
        ("AWS::CloudWatch::Alarm", "AlarmName", []), ("AWS::Lambda::Permission", "FunctionName", []),
        ("AWS::Lambda::CodeSigningConfig", "Description", []), ("AWS::Lambda::LayerVersionPermission", "LayerVersionArn", []),
        ("AWS::Lambda::EventSourceMapping", "FunctionName", []), ("AWS::Lambda::EventInvokeConfig", "FunctionName", []),
        ("AWS::Serverless::Connector", "Source", []), ("AWS::Serverless::CapacityProvider", "Name", []),
        ("AWS::Lambda::CapacityProvider", "Name", []), ("AWS::ApiGateway::Account", "Name", []), ("AWS::ApiGateway::UsagePlan", "Name", []),
        ("AWS::ApiGateway::UsagePlanKey", "Name", []), ("AWS::ApiGateway::ApiKey", "Name", []), ("AWS::ApiGateway::DomainName", "Name", []),
        ("AWS::ApiGateway::BasePathMapping", "Name", []), ("AWS::ApiGateway::DocumentationPart", "Name", []),
        ("AWS::ApiGateway::Model", "Name", []), ("AWS::ApiGatewayV2::DomainName", "Name", []),
        ("AWS::ApiGatewayV2::ApiMapping", "Name", []),
        ("AWS::ApiGatewayV2::Deployment", "Name", []), ("AWS::CDK::Metadata", "Analytics", []),
        ("AWS::CloudFormation::WaitConditionHandle", "Name", []), ("AWS::CloudFormation::WaitCondition", "Name", []),
        ("AWS::Route53::RecordSet", "Name", []), ("AWS::CertificateManager::Certificate", "Name", []), ("AWS::KMS::Key", "Name", []),
        ("AWS::EC2::VPC", "Name", []), ("AWS::WAFv2::WebACL", "Name", []), ("AWS::XRay::Group", "Name", []),
        ("AWS::ApplicationInsights::Application", "Name", []), ("AWS::ResourceGroups::Group", "Name", []),
        ("AWS::CodeDeploy::Application", "Name", []), ("Custom::Thing", "Name", []),
        ("AWS::ApiGateway::Method", "HttpMethod", []), ("AWS::ApiGatewayV2::Route", "RouteKey", []),
    ];

    // References to resources that SAM creates.
    private static readonly string[] s_generated =
    [
        "!Ref F.Alias", "!Ref FAliaslive", "!Ref FAlias", "!Ref FVersion", "!Ref FVersionabc", "!Ref F.Version", "!Ref FRole",
        "!GetAtt FRole.Arn",
        "!Ref FUrl", "!GetAtt FUrl.FunctionUrl", "!GetAtt FUrl.FunctionArn", "!Ref FEventQueue", "!Ref F.DestinationQueue",
        "!Ref FEventTopic",
        "!Ref F.DestinationTopic", "!Ref FOther", "!Ref FTwoRole", "!Ref FTwo.Alias", "!Ref FTwo", "!GetAtt F.Alias", "!GetAtt F.Version",
        "!Sub '${F.Alias}'",
        "!Sub '${F.Arn}/${FTwo}'", "!GetAtt FEventQueue.Arn", "!GetAtt FEventTopic.TopicName", "!GetAtt F.Other",
        "!Ref MachineRole", "!GetAtt MachineRole.Arn", "!Ref MachineOther",
        "!Ref A.Stage", "!Ref AStage", "!Ref Av1Stage", "!Ref A.Deployment", "!Ref ADeployment1", "!Ref AOther", "!Ref Bv1Stage",
        "!Ref B.Stage",
        "!Ref BApiGatewayDefaultStage", "!Ref HStage", "!Ref H.Stage", "!Ref HApiGatewayDefaultStage", "!Ref HvStage",
        "!Ref ServerlessRestApi",
        "!Ref ServerlessRestApiProdStage", "!Ref ServerlessRestApi.Stage", "!Ref ServerlessRestApiDeployment",
        "!Ref ServerlessRestApiOther",
        "!GetAtt ServerlessRestApi.RootResourceId", "!Ref ServerlessHttpApi", "!Ref ServerlessHttpApi.Stage",
        "!Ref ServerlessHttpApiApiGatewayDefaultStage", "!GetAtt ServerlessHttpApi.ApiEndpoint", "!Ref QRole", "!Ref F", "!Ref Unknown",
    ];

    // Resources, and the names that they get.
    private static readonly string[] s_names =
    [
        "Type: AWS::S3::Bucket", "Type: AWS::S3::Bucket, Properties: { BucketName: Mine }",
        "Type: AWS::SQS::Queue, Properties: { QueueName: '' }",
        "Type: AWS::SQS::Queue, Properties: { QueueName: [a] }", "Type: AWS::SQS::Queue, Properties: { QueueName: !Ref AWS::NoValue }",
        "Type: AWS::SQS::Queue, Properties: { QueueName: !Sub '${AWS::Region}-q' }",
        "Type: AWS::SQS::Queue, Properties: { QueueName: !Ref X }",
        "Type: AWS::Lambda::Alias, Properties: { FunctionName: arn:aws:lambda:us-east-1:1:function:other, Name: blue }",
        "Type: AWS::Lambda::Alias, Properties: { FunctionName: other, Name: !Ref AWS::NoValue }", "Type: AWS::Lambda::Alias",
        "Type: AWS::Lambda::Alias, Properties: { FunctionName: o }",
        "Type: ''", "Properties: {}", "Type: [a]", "Type: AWS::SQS::Queue, Condition: Yes", "Type: AWS::SQS::Queue, Condition: No",
        "Type: AWS::SQS::Queue, Condition: Missing", "Type: AWS::SQS::Queue, Condition: [a]",
    ];

    [Fact]
    public void Values_OfEachType_AreApproved()
    {
        var text = new StringBuilder();
        foreach (var (type, name, attributes) in s_types)
        {
            foreach (var properties in (string[])["", $", Properties: {{ {name}: given }}"])
            {
                string[] all = ["Arn", name, .. attributes, "Missing"];
                var variables = string.Concat(all.Select(static one => $", {one}: !GetAtt X.{one}"));
                var template = Template($"Ref: !Ref X{variables}", $"X: {{ Type: {type}{properties} }}");
                text.Append(TemplateDump.Of([($"{type}{properties}", template)]));
            }
        }

        Approved.AssertText("LocalHost.Tests", "template-resources", text.ToString());
    }

    [Fact]
    public void Values_OfGeneratedResources_AreApproved()
    {
        var text = new StringBuilder();
        foreach (var one in s_generated)
        {
            text.Append("== ").Append(one).Append('\n').Append(Value(one, isSet: true)).Append(Value(one, isSet: false));
        }

        Approved.AssertText("LocalHost.Tests", "template-generated-resources", text.ToString());
    }

    [Fact]
    public void Resources_WithNames_AreApproved() => Approved.AssertText(
        "LocalHost.Tests",
        "template-names",
        TemplateDump.Of(
        [
            .. s_names.Select(static one => (one, Template("Ref: !Ref X, Arn: !GetAtt X.Arn", $"X: {{ {one} }}"))),
            ("Twelve of a type", Template("A: a", Queues(12))), ("Thirteen of a type", Template("A: a", Queues(13))),
            ("A function with a long ID", $$"""
                Resources: { {{new string('f', 65)}}: { Type: AWS::Serverless::Function, Properties: { Tracing: Active } } }
                """),
            ("A function whose ID isn't a name",
                "Resources: { a.b: { Type: AWS::Serverless::Function, Properties: { Tracing: Active } } }"),
            ("Names that need each other", """
                Resources:
                  F: { Type: AWS::Serverless::Function, Properties: { Tracing: Active, FunctionName: !Ref Q } }
                  Q: { Type: AWS::SQS::Queue, Properties: { QueueName: !Ref T } }
                  T: { Type: AWS::SNS::Topic, Properties: { TopicName: !GetAtt Q.QueueName } }
                """),
        ]));

    // The value with and without settings of the resources and of the Globals.
    private static string Value(string reference, bool isSet)
    {
        var template = TemplateText.Read($$"""
            {{(isSet ? "Globals: { Function: { AutoPublishAlias: blue }, Api: { StageName: rest }, HttpApi: { StageName: http } }" : "")}}
            Resources:
              F:
                Type: AWS::Serverless::Function
                Properties:
                  Tracing: Active
                  {{(isSet ? "AutoPublishAlias: green" : "")}}
                  Environment: { Variables: { V: {{reference}} } }
              FTwo: { Type: AWS::Serverless::Function, Properties: { Tracing: Active, FunctionName: two } }
              A: { Type: AWS::Serverless::Api, Properties: { StageName: {{(isSet ? "v1" : "!Ref AWS::NoValue")}} } }
              B: { Type: AWS::Serverless::Api }
              H: { Type: AWS::Serverless::HttpApi, Properties: { StageName: {{(isSet ? "v2" : "''")}} } }
              Machine: { Type: AWS::Serverless::StateMachine }
              Q: { Type: AWS::SQS::Queue }
            """);
        return $"  {template.Functions[0].Environment.GetValueOrDefault("V") ?? "(not set)"}\n"
            + string.Concat(template.Notices
                .Where(static one => !one.Contains("has no", StringComparison.Ordinal))
                .Select(static one => $"  {one}\n"));
    }

    private static string Queues(int count) =>
        string.Join("\n  ", Enumerable.Range(1, count).Select(static n => $"Q{n}: {{ Type: AWS::SQS::Queue }}"));

    private static string Template(string variables, string resources) => $$"""
        Conditions: { Yes: !Equals [a, a], No: !Equals [a, b] }
        Resources:
          F:
            Type: AWS::Serverless::Function
            Properties: { Tracing: Active, Environment: { Variables: { {{variables}} } } }
          {{resources}}
        """;
}
