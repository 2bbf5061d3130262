namespace Lamplighter.Tests.Templates;

/// <summary>APIs of SAM with each property, right and wrong, as an approved text.</summary>
public sealed class ApiApprovalTests
{
    // Properties of an API of both kinds.
    private static readonly string[] s_properties =
    [
        "StageName: v1", "StageName: ''", "StageName: [a]", "StageName: !Sub '${AWS::Region}'",
        "Variables: { A: a, B: 1, C: [c] }", "StageVariables: { A: a, B: 1, C: [c] }", "Variables: a", "StageVariables: [a]",
        "BinaryMediaTypes: [image~1png, '*~1*', text/css]", "BinaryMediaTypes: a", "BinaryMediaTypes: [[a]]",
        "Cors: \"'*'\"", "Cors: a", "Cors: \"'a\"", "Cors: { AllowOrigin: \"'a'\" }", "Cors: { AllowMethods: \"'GET,PUT'\" }",
        "Cors: { AllowHeaders: \"'x,y'\" }", "Cors: { MaxAge: \"'600'\" }", "Cors: { MaxAge: 600 }", "Cors: { AllowCredentials: true }",
        "Cors: { AllowCredentials: false }", "Cors: {}",
        "CorsConfiguration: true", "CorsConfiguration: false", "CorsConfiguration: ''", "CorsConfiguration: {}",
        "CorsConfiguration: { AllowOrigins: [a, b], AllowMethods: [GET], AllowHeaders: x, ExposeHeaders: [y], MaxAge: 5 }",
        "CorsConfiguration: { AllowCredentials: true }",
        "Policy: {}", "GatewayResponses: {}", "Models: {}", "MinimumCompressionSize: 0", "CacheClusterEnabled: true",
        "CacheClusterSize: '1'",
        "Bogus: 1",
        """
        Name: a, Description: a, EndpointConfiguration: a, Tags: a, PropagateTags: a, TracingEnabled: a, OpenApiVersion: a,
              AccessLogSetting: a, AccessLogSettings: a, Domain: a, MethodSettings: a, CanarySetting: a, FailOnWarnings: a, Mode: a,
              ApiKeySourceType: a, DisableExecuteApiEndpoint: a, RouteSettings: a, DefaultRouteSettings: a, AlwaysDeploy: a,
              SecurityPolicy: a, EndpointAccessMode: a, CredentialsArn: a, Parameters: a, RouteSelectionExpression: a, Version: a,
              DisableSchemaValidation: a, IpAddressType: a, RouteKey: a, ProtocolType: HTTP
        """,
        "ProtocolType: WEBSOCKET", "ProtocolType: !Sub 'WEB${X}', Name: a",
        "Auth: {}", "Auth: a", "Auth: { ApiKeyRequired: true }", "Auth: { AddApiKeyRequiredToCorsPreflight: true }",
        "Auth: { ResourcePolicy: {} }", "Auth: { Bogus: 1 }", "Auth: { EnableIamAuthorizer: true, InvokeRole: a, UsagePlan: a }",
        "Auth: { DefaultAuthorizer: AWS_IAM }", "Auth: { DefaultAuthorizer: IAM }", "Auth: { DefaultAuthorizer: NONE }",
        "Auth: { DefaultAuthorizer: Missing }", "Auth: { DefaultAuthorizer: [a] }", "DefinitionUri: s3://bucket/key",
        "DefinitionUri: ''", "DefinitionUri: { Bucket: a }",
    ];

    private static readonly (string Title, string Template)[] s_templates =
    [
        ("Globals", """
            Globals:
              Api: { Variables: { A: a }, Cors: a, Bogus: 1, Auth: { DefaultAuthorizer: NONE, Bogus: 1 }, BinaryMediaTypes: [a] }
              HttpApi: { StageVariables: { A: a }, CorsConfiguration: true, Other: 1, Auth: { Other: 1 } }
            Resources:
              F:
                Type: AWS::Serverless::Function
                Properties:
                  Tracing: Active
                  Events:
                    A: { Type: Api, Properties: { Path: /a, Method: GET } }
                    B: { Type: HttpApi, Properties: { Path: /b, Method: GET } }
                    C: { Type: Api, Properties: { Path: /c, Method: GET, RestApiId: !Ref Rest } }
                    D: { Type: HttpApi, Properties: { Path: /d, Method: GET, ApiId: !Ref Http } }
              Rest: { Type: AWS::Serverless::Api, Properties: { StageName: v1, Variables: { A: b, B: b }, Auth: { Bogus: 2 },
                  BinaryMediaTypes: [b] } }
              Http: { Type: AWS::Serverless::HttpApi, Properties: { StageVariables: { B: b }, CorsConfiguration: { AllowOrigins: [b] },
                  Auth: { Own: 1 } } }
            """),
        ("APIs without routes", """
            Resources:
              F: { Type: AWS::Serverless::Function, Properties: { Tracing: Active } }
              Rest: { Type: AWS::Serverless::Api }
              Http: { Type: AWS::Serverless::HttpApi }
              OwnRest: { Type: AWS::ApiGateway::RestApi }
              OwnHttp: { Type: AWS::ApiGatewayV2::Api }
              Socket: { Type: AWS::ApiGatewayV2::Api, Properties: { ProtocolType: WEBSOCKET } }
            """),
        ("A default authorizer, which is noted once", """
            Resources:
              F:
                Type: AWS::Serverless::Function
                Properties:
                  Tracing: Active
                  Events:
                    A: { Type: Api, Properties: { Path: /a, Method: GET, RestApiId: !Ref Rest } }
                    B: { Type: Api, Properties: { Path: /b, Method: GET, RestApiId: !Ref Rest, Auth: { Authorizer: Other } } }
                    C: { Type: Api, Properties: { Path: /c, Method: GET, RestApiId: !Ref Rest, Auth: { Authorizer: NONE } } }
                    D: { Type: Api, Properties: { Path: /d, Method: GET, RestApiId: !Ref Rest, Auth: { Authorizer: Pool } } }
              Rest: { Type: AWS::Serverless::Api, Properties: { Auth: { DefaultAuthorizer: Pool, Authorizers: { Pool: { UserPoolArn: a },
                  Two: {} } } } }
            """),
    ];

    [Fact]
    public void Apis_WithEachProperty_AreApproved() => Approved.AssertText(
        "LocalHost.Tests",
        "template-apis",
        TemplateDump.Of(
        [
            .. s_properties.SelectMany(
                static one => new[] { Of("AWS::Serverless::Api", "Api", one), Of("AWS::Serverless::HttpApi", "HttpApi", one) }),
            .. s_templates,
        ]));

    private static (string Title, string Template) Of(string type, string source, string properties) => ($"{type}: {properties}", $$"""
        Parameters: { X: { Type: String, Default: SOCKET } }
        Resources:
          F:
            Type: AWS::Serverless::Function
            Properties:
              Tracing: Active
              Events: { E: { Type: {{source}}, Properties: { Path: /a, Method: GET, RestApiId: !Ref A } } }
          A:
            Type: {{type}}
            Properties: { {{properties}} }
        """);
}
