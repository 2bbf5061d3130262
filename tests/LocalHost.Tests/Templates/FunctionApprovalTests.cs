namespace Lamplighter.Tests.Templates;

/// <summary>Functions with each property, right and wrong, as an approved text.</summary>
public sealed class FunctionApprovalTests
{
    private const string Layer = "arn:aws:lambda:eu-west-1:753240598075:layer:LambdaAdapterLayerX86:26";

    private static readonly string[] s_properties =
    [
        "FunctionName: orders", "FunctionName: ''", "FunctionName: [a]", "FunctionName: a b", "FunctionName: !Ref AWS::NoValue",
        $"FunctionName: {new string('n', 64)}", $"FunctionName: {new string('n', 65)}",
        "CodeUri: src/", "CodeUri: ''", "CodeUri: S3://bucket/key", "CodeUri: s3://bucket/key", "CodeUri: { Bucket: b, Key: !Ref Missing }",
        "CodeUri: !Sub 'src/${AWS::Region}'", "CodeUri: !Ref AWS::NoValue", "CodeUri: [a]", "Code: src/", "Code: other, CodeUri: src",
        "InlineCode: x", "InlineCode: x, CodeUri: src",
        "Handler: A::B::C", "Handler: ''", "Handler: [a]",
        "Runtime: dotnet8", "Runtime: provided.al2023", "Runtime: nodejs20.x", "Runtime: python3.13", "Runtime: java21", "Runtime: ruby3.4",
        "Runtime: go1.x", "Runtime: ''", "Runtime: other",
        "Architectures: [arm64]", "Architectures: [arm64, x86_64]", "Architectures: []", "Architectures: ['']", "Architectures: arm64",
        "PackageType: Image", "PackageType: Zip", "PackageType: [a]", "PackageType: Image, CodeUri: src", "ImageUri: x",
        "Timeout: 0", "Timeout: 1", "Timeout: 900", "Timeout: 901", "Timeout: x", "Timeout: [1]", "Timeout: '5'", "Timeout: 1.5",
        "MemorySize: 127", "MemorySize: 128", "MemorySize: 10240", "MemorySize: 10241", "MemorySize: {}",
        "CapacityProviderConfig: { LambdaManagedInstancesCapacityProviderConfig: { PerExecutionEnvironmentMaxConcurrency: 8 } }",
        "CapacityProviderConfig: { PerExecutionEnvironmentMaxConcurrency: 0 }",
        "CapacityProviderConfig: { PerExecutionEnvironmentMaxConcurrency: 1025 }",
        "CapacityProviderConfig: { PerExecutionEnvironmentMaxConcurrency: 1024 }", "CapacityProviderConfig: {}",
        "Tracing: PassThrough", "Tracing: ''", "Tracing: !Ref AWS::NoValue, TracingConfig: { Mode: Active }",
        "Tracing: !Ref AWS::NoValue, TracingConfig: { Mode: PassThrough }", "Tracing: !Ref AWS::NoValue, TracingConfig: a",
        $"Layers: [{Layer}]", $"Layers: [{Layer}, other]", "Layers: [other]", "Layers: []", "Layers: [{ a: b }]", "Layers: other",
        "Environment: { Variables: { A: 1, B: '', C: !Ref AWS::Region, D: !Ref AWS::NoValue, E: [a], F: { a: b } } }",
        "Environment: { Variables: a }", "Environment: {}", "Environment: a", "Environment: ''", "Environment: [a]",
        "SnapStart: { ApplyOn: PublishedVersions }", "SnapStart: { ApplyOn: None }", "SnapStart: a",
        "LoggingConfig: { LogFormat: json }", "LoggingConfig: { LogFormat: Text }", "LoggingConfig: { LogFormat: other }",
        "LoggingConfig: { ApplicationLogLevel: WARN, SystemLogLevel: INFO }", "LoggingConfig: { LogGroup: /mine }", "LoggingConfig: a",
        "FunctionUrlConfig: { AuthType: NONE }", "FunctionUrlConfig: { AuthType: AWS_IAM, InvokeMode: RESPONSE_STREAM }",
        "FunctionUrlConfig: { AuthType: NONE, InvokeMode: BUFFERED, Cors: { AllowOrigins: [a, b] } }", "FunctionUrlConfig: a",
        "FunctionUrlConfig: { Cors: { AllowOrigins: a, AllowMethods: [GET], AllowHeaders: [x], ExposeHeaders: [y], MaxAge: 5 } }",
        "FunctionUrlConfig: { Cors: { AllowCredentials: true } }", "FunctionUrlConfig: { Cors: { AllowCredentials: false } }",
        "FunctionUrlConfig: { Cors: a }", "FunctionUrlConfig: { Cors: { AllowOrigins: [[a]] } }",
        "FileSystemConfigs: []", "EventInvokeConfig: {}", "DeadLetterQueue: {}", "DeadLetterConfig: {}", "TenancyConfig: {}",
        "DurableConfig: {}", "Bogus: 1",
        """
        Description: a, Role: a, RolePath: a, AssumeRolePolicyDocument: a, Policies: a, PermissionsBoundary: a, Tags: a, PropagateTags: a,
                KmsKeyArn: a, SourceKmsKeyArn: a, CodeSigningConfigArn: a, AutoPublishAlias: a, AutoPublishAliasAllProperties: a,
                AutoPublishCodeSha256: a, PublishToLatestPublished: a, DeploymentPreference: a, VersionDescription: a,
                VersionDeletionPolicy: a, RuntimeManagementConfig: a, RecursiveLoop: a, EphemeralStorage: a, VpcConfig: a,
                ReservedConcurrentExecutions: a, ProvisionedConcurrencyConfig: a, FunctionScalingConfig: a, ImageConfig: a
        """,
        "Events: a", "Events: []", "Events: ''", "Events: { E: { Properties: {} } }", "Events: { E: { Type: [a] } }", "Events: { E: a }",
        "Events: { E: { Type: '' } }",
        "Events: { E: { Type: SQS } }", "Events: { E: { Type: SQS, Properties: a } }",
        "Events: { E: { Type: SQS, Properties: { Queue: !GetAtt F.Arn, BatchSize: 1, Filter: !Ref AWS::NoValue } }, G: { Type: S3 } }",
        "Events: { E: { Type: MQ }, G: { Type: SQS }, H: { Type: MQ } }",
        """
        Events: { E: { Type: SQS, Properties: { Auth: !Ref F, RequestModel: !Ref F, RequestParameters: !Ref F, DeadLetterConfig: !Ref F,
                DestinationConfig: !Ref F, RedrivePolicy: !Ref F, RoleArn: !Ref F, RestApiId: !Ref F, ApiId: !Ref F, Other: !Ref F } } }
        """,
    ];

    private static readonly (string Title, string Template)[] s_templates =
    [
        ("Globals", """
            Globals:
              Function: { Timeout: 20, Bogus: 1, Description: a, Environment: { Variables: { A: a, B: a } }, Layers: [a], Tags: { T: a } }
            Resources:
              F: { Type: AWS::Serverless::Function, Properties: { Tracing: Active, Environment: { Variables: { B: b } }, Layers: [b] } }
              G: { Type: AWS::Lambda::Function, Properties: { TracingConfig: { Mode: Active } } }
              H: { Type: AWS::Serverless::Function, Properties: { Tracing: Active, Environment: ours, Timeout: !Ref AWS::NoValue } }
              I: { Type: AWS::Serverless::Function, Properties: '' }
              J: { Type: AWS::Serverless::Function, Properties: { Bogus: 2, Tracing: Active } }
            """),
        ("Images", """
            Resources:
              A:
                Type: AWS::Serverless::Function
                Properties: { Tracing: Active, PackageType: Image }
                Metadata: { DockerContext: !Sub './${AWS::Region}' }
              B:
                Type: AWS::Serverless::Function
                Properties: { Tracing: Active, PackageType: Image }
                Metadata: { DockerContext: !Ref AWS::NoValue }
              C:
                Type: AWS::Lambda::Function
                Properties: { TracingConfig: { Mode: Active }, PackageType: Image, Code: { ImageUri: x } }
                Metadata: { 'aws:asset:path': asset.1, 'aws:asset:property': Code.ImageUri }
              D:
                Type: AWS::Lambda::Function
                Properties: { TracingConfig: { Mode: Active }, Code: { S3Bucket: x } }
                Metadata: { 'aws:asset:path': asset.2, 'aws:asset:property': Code, 'aws:asset:original-path': none }
              E:
                Type: AWS::Lambda::Function
                Properties: { TracingConfig: { Mode: Active }, Code: { S3Bucket: x } }
                Metadata: { 'aws:asset:path': asset.3, 'aws:asset:property': Other }
              G:
                Type: AWS::Lambda::Function
                Properties: { TracingConfig: { Mode: Active }, Code: { S3Bucket: x } }
                Metadata: { 'aws:asset:path': '', 'aws:asset:property': Code, 'aws:asset:original-path': '' }
            """),
        ("Two functions with one name", """
            Resources:
              F: { Type: AWS::Serverless::Function, Properties: { Tracing: Active, FunctionName: same } }
              G: { Type: AWS::Serverless::Function, Properties: { Tracing: Active, FunctionName: same } }
              H: { Type: AWS::Serverless::Function, Properties: { Tracing: Active, FunctionName: I } }
              I: { Type: AWS::Serverless::Function, Properties: { Tracing: Active, FunctionName: same } }
              J: { Type: AWS::Serverless::Function, Properties: { Tracing: Active, FunctionName: 2-K } }
              M: { Type: AWS::Serverless::Function, Properties: { Tracing: Active, FunctionName: K } }
              K: { Type: AWS::Serverless::Function, Properties: { Tracing: Active, FunctionName: same } }
            """),
        ("Twelve functions without traces", Functions(12)),
        ("Thirteen functions without traces", Functions(13)),
        ("Function URLs", """
            Resources:
              F: { Type: AWS::Lambda::Function, Properties: { TracingConfig: { Mode: Active } } }
              G: { Type: AWS::Lambda::Function, Properties: { TracingConfig: { Mode: Active } } }
              First: { Type: AWS::Lambda::Url, Properties: { TargetFunctionArn: !GetAtt F.Arn, AuthType: NONE,
                  InvokeMode: RESPONSE_STREAM } }
              Second: { Type: AWS::Lambda::Url, Properties: { TargetFunctionArn: !Ref G, AuthType: AWS_IAM,
                  Cors: { AllowOrigins: ['*'] } } }
              Third: { Type: AWS::Lambda::Url, Properties: { TargetFunctionArn: other } }
              Fourth: { Type: AWS::Lambda::Url }
            """),
    ];

    [Fact]
    public void Functions_WithEachProperty_AreApproved() => Approved.AssertText(
        "LocalHost.Tests",
        "template-functions",
        TemplateDump.Of([.. s_properties.Select(static one => (one, $$"""
            Resources:
              F:
                Type: AWS::Serverless::Function
                Properties: { {{(one.Contains("Tracing", StringComparison.Ordinal) ? "" : "Tracing: Active, ")}}{{one}} }
            """)), .. s_templates]));

    private static string Functions(int count) => "Resources:\n"
        + string.Concat(Enumerable.Range(1, count).Select(static n => $"  F{n}: {{ Type: AWS::Serverless::Function }}\n"));
}
