namespace Lamplighter.Tests.Templates;

/// <summary>Lambda authorizers with each property, right and wrong, of SAM, CloudFormation and OpenAPI, as an approved text.</summary>
public sealed class AuthorizerApprovalTests
{
    // Of both kinds of API.
    private static readonly string[] s_sam =
    [
        "FunctionArn: !GetAtt F.Arn", "FunctionArn: !GetAtt F.Arn, FunctionPayloadType: TOKEN", "FunctionArn: other", "{}",
        "UserPoolArn: a",
        "FunctionArn: !GetAtt F.Arn, FunctionPayloadType: REQUEST", "FunctionArn: !GetAtt F.Arn, AuthorizerPayloadFormatVersion: 1.0",
        "FunctionArn: !GetAtt F.Arn, AuthorizerPayloadFormatVersion: 2.0",
        "FunctionArn: !GetAtt F.Arn, AuthorizerPayloadFormatVersion: 3.0",
        "FunctionArn: !GetAtt F.Arn, AuthorizerPayloadFormatVersion: 2.0, EnableSimpleResponses: true",
        "FunctionArn: !GetAtt F.Arn, AuthorizerPayloadFormatVersion: 2.0, EnableSimpleResponses: false",
        "FunctionArn: !GetAtt F.Arn, Identity: { Header: X-Token }", "FunctionArn: !GetAtt F.Arn, Identity: { Header: !Ref AWS::Region }",
        "FunctionArn: !GetAtt F.Arn, Identity: { Header: '' }",
        "FunctionArn: !GetAtt F.Arn, Identity: { ValidationExpression: '^a+$' }",
        "FunctionArn: !GetAtt F.Arn, Identity: { ValidationExpression: '(' }",
        "FunctionArn: !GetAtt F.Arn, Identity: { ValidationExpression: '' }",
        "FunctionArn: !GetAtt F.Arn, Identity: { ReauthorizeEvery: 0 }", "FunctionArn: !GetAtt F.Arn, Identity: { ReauthorizeEvery: 3600 }",
        "FunctionArn: !GetAtt F.Arn, Identity: { ReauthorizeEvery: 3601 }",
        "FunctionArn: !GetAtt F.Arn, Identity: { ReauthorizeEvery: -1 }",
        "FunctionArn: !GetAtt F.Arn, Identity: { ReauthorizeEvery: [a] }",
        """
        FunctionArn: !GetAtt F.Arn, FunctionPayloadType: REQUEST,
                    Identity: { Headers: [a, b], QueryStrings: [c], StageVariables: [d], Context: [stage, other], ValidationExpression: x }
        """,
        "FunctionArn: !GetAtt F.Arn, FunctionPayloadType: REQUEST, Identity: { Headers: a, Context: !Ref AWS::NoValue }",
    ];

    // Properties of AWS::ApiGateway::Authorizer and AWS::ApiGatewayV2::Authorizer.
    private static readonly string[] s_resources =
    [
        "Type: TOKEN", "Type: REQUEST", "AuthorizerType: REQUEST", "Type: COGNITO_USER_POOLS", "AuthorizerType: JWT", "Name: a",
        "Type: TOKEN, IdentitySource: method.request.header.X", "Type: TOKEN, IdentitySource: other",
        "Type: TOKEN, IdentitySource: 'method.request.header.X, method.request.header.Y'",
        "Type: REQUEST, IdentitySource: 'method.request.header.X, ,context.stage,other'",
        "Type: REQUEST, IdentitySource: [$request.header.X, $context.stage, [a]]", "Type: REQUEST, AuthorizerResultTtlInSeconds: 5",
        "Type: TOKEN, IdentityValidationExpression: '[a-z]'", "Type: REQUEST, IdentityValidationExpression: '[a-z]'",
        "Type: REQUEST, AuthorizerPayloadFormatVersion: '1.0'",
        "Type: REQUEST, AuthorizerPayloadFormatVersion: '2.0', EnableSimpleResponses: true",
    ];

    // Security schemes of OpenAPI.
    private static readonly string[] s_schemes =
    [
        "{ type: apiKey }", "a", "{ x-amazon-apigateway-authorizer: { type: jwt } }",
        "{ name: X, x-amazon-apigateway-authorizer: { type: TOKEN, authorizerUri: !GetAtt F.Arn } }",
        "{ name: '', x-amazon-apigateway-authorizer: { type: token, authorizerUri: !GetAtt F.Arn } }",
        "{ x-amazon-apigateway-authorizer: { type: token, authorizerUri: !GetAtt F.Arn, identitySource: method.request.header.Y } }",
        "{ name: X, x-amazon-apigateway-authorizer: { type: token, authorizerUri: !GetAtt F.Arn, identitySource: method.request.header.Y } }",
        "{ name: X, x-amazon-apigateway-authorizer: { type: request, authorizerUri: !GetAtt F.Arn, identitySource: 'context.stage, x' } }",
        "{ name: X, x-amazon-apigateway-authorizer: { type: request, authorizerUri: !GetAtt F.Arn } }",
        "{ x-amazon-apigateway-authorizer: { type: request, authorizerUri: other } }",
        "{ x-amazon-apigateway-authorizer: { type: request, authorizerUri: !GetAtt F.Arn, authorizerResultTtlInSeconds: 7 } }",
        "{ x-amazon-apigateway-authorizer: { type: token, authorizerUri: !GetAtt F.Arn, identityValidationExpression: a } }",
        "{ x-amazon-apigateway-authorizer: { type: request, authorizerUri: !GetAtt F.Arn, authorizerPayloadFormatVersion: '1.0' } }",
        """
        { x-amazon-apigateway-authorizer: { type: request, authorizerUri: !GetAtt F.Arn, authorizerPayloadFormatVersion: '2.0',
                      enableSimpleResponses: true } }
        """,
        "{ x-amazon-apigateway-authorizer: !If [Yes, { type: request, authorizerUri: !GetAtt F.Arn }, a] }",
        "!If [Yes, { x-amazon-apigateway-authorizer: { type: request, authorizerUri: !GetAtt F.Arn } }, a]",
        "!If [Yes, !Ref AWS::NoValue, a]",
    ];

    private static readonly (string Title, string Template)[] s_templates =
    [
        ("Preflight requests", """
            Resources:
              F:
                Type: AWS::Serverless::Function
                Properties:
                  Tracing: Active
                  Events:
                    A: { Type: Api, Properties: { Path: /a, Method: GET, RestApiId: !Ref A } }
                    B: { Type: Api, Properties: { Path: /b, Method: GET, RestApiId: !Ref B } }
                    C: { Type: Api, Properties: { Path: /c, Method: GET, RestApiId: !Ref C, Auth: { Authorizer: NONE } } }
                    D: { Type: HttpApi, Properties: { Path: /d, Method: GET, ApiId: !Ref D } }
              A: { Type: AWS::Serverless::Api, Properties: { Cors: a, Auth: { DefaultAuthorizer: Own,
                  Authorizers: { Own: { FunctionArn: !GetAtt F.Arn } } } } }
              B:
                Type: AWS::Serverless::Api
                Properties:
                  Cors: a
                  Auth: { DefaultAuthorizer: Own, AddDefaultAuthorizerToCorsPreflight: false,
                      Authorizers: { Own: { FunctionArn: !GetAtt F.Arn } } }
              C: { Type: AWS::Serverless::Api, Properties: { Auth: { DefaultAuthorizer: Own,
                  Authorizers: { Own: { FunctionArn: !GetAtt F.Arn } } } } }
              D:
                Type: AWS::Serverless::HttpApi
                Properties:
                  CorsConfiguration: true
                  Auth: { DefaultAuthorizer: Own, Authorizers: { Own: { FunctionArn: !GetAtt F.Arn,
                      AuthorizerPayloadFormatVersion: 2.0 } } }
            """),
        ("Events that name no authorizer of their API", """
            Resources:
              F:
                Type: AWS::Serverless::Function
                Properties:
                  Tracing: Active
                  Events:
                    A: { Type: Api, Properties: { Path: /a, Method: GET, RestApiId: !Ref A, Auth: { Authorizer: Other } } }
                    B: { Type: Api, Properties: { Path: /b, Method: GET, RestApiId: !Ref A, Auth: { Authorizer: !GetAtt F.Arn } } }
                    C: { Type: Api, Properties: { Path: /c, Method: GET, RestApiId: !Ref A, Auth: { Authorizer: [a] } } }
                    D: { Type: Api, Properties: { Path: /d, Method: GET, RestApiId: !Ref A, Auth: { Authorizer: IAM } } }
              A: { Type: AWS::Serverless::Api, Properties: { Auth: { Authorizers: { One: { FunctionArn: !GetAtt F.Arn },
                  Two: { FunctionArn: a } } } } }
            """),
        ("Authorizers of the Globals", """
            Globals: { Api: { Auth: { DefaultAuthorizer: One, Authorizers: { One: { FunctionArn: !GetAtt F.Arn },
                Two: { FunctionArn: other } } } } }
            Resources:
              F: { Type: AWS::Serverless::Function, Properties: { Tracing: Active, Events: { E: { Type: Api, Properties: { Path: /a,
                  Method: GET } } } } }
              A: { Type: AWS::Serverless::Api, Properties: { Auth: { Authorizers: { One: { FunctionArn: !GetAtt G.Arn } } } } }
              G:
                Type: AWS::Serverless::Function
                Properties: { Tracing: Active, Events: { E: { Type: Api, Properties: { Path: /a, Method: GET, RestApiId: !Ref A } } } }
            """),
    ];

    [Fact]
    public void Authorizers_WithEachProperty_AreApproved() => Approved.AssertText(
        "LocalHost.Tests",
        "template-authorizers",
        TemplateDump.Of(
        [
            .. s_sam.SelectMany(
                static one => new[] { Sam("AWS::Serverless::Api", "Api", one), Sam("AWS::Serverless::HttpApi", "HttpApi", one) }),
            .. s_resources.SelectMany(static one => new[] { Rest(one), Http(one) }),
            .. s_schemes.SelectMany(static one => new[] { Scheme("AWS::Serverless::Api", one), Scheme("AWS::Serverless::HttpApi", one) }),
            .. s_templates,
        ]));

    private static (string Title, string Template) Sam(string type, string source, string properties) => ($"{type}: {properties}", $$"""
        Resources:
          F:
            Type: AWS::Serverless::Function
            Properties:
              Tracing: Active
              Events: { E: { Type: {{source}}, Properties: { Path: /a, Method: GET, RestApiId: !Ref A, Auth: { Authorizer: Own } } } }
          A:
            Type: {{type}}
            Properties:
              Auth:
                Authorizers:
                  Own: {{(properties == "{}" ? properties : $"{{ {properties} }}")}}
        """);

    private static (string Title, string Template) Rest(string properties) => ($"AWS::ApiGateway::Authorizer: {properties}", $$"""
        Resources:
          F: { Type: AWS::Lambda::Function, Properties: { TracingConfig: { Mode: Active } } }
          A: { Type: AWS::ApiGateway::RestApi }
          Own:
            Type: AWS::ApiGateway::Authorizer
            Properties: { RestApiId: !Ref A, AuthorizerUri: !GetAtt F.Arn, {{properties}} }
          Get:
            Type: AWS::ApiGateway::Method
            Properties:
              RestApiId: !Ref A
              ResourceId: !GetAtt A.RootResourceId
              HttpMethod: GET
              AuthorizationType: CUSTOM
              AuthorizerId: !Ref Own
              Integration: { Type: AWS_PROXY, Uri: !GetAtt F.Arn }
        """);

    private static (string Title, string Template) Http(string properties) => ($"AWS::ApiGatewayV2::Authorizer: {properties}", $$"""
        Resources:
          F: { Type: AWS::Lambda::Function, Properties: { TracingConfig: { Mode: Active } } }
          A: { Type: AWS::ApiGatewayV2::Api, Properties: { ProtocolType: HTTP } }
          Own:
            Type: AWS::ApiGatewayV2::Authorizer
            Properties: { ApiId: !Ref A, AuthorizerUri: !GetAtt F.Arn, {{properties}} }
          I: { Type: AWS::ApiGatewayV2::Integration, Properties: { ApiId: !Ref A, IntegrationType: AWS_PROXY,
              IntegrationUri: !GetAtt F.Arn } }
          Get:
            Type: AWS::ApiGatewayV2::Route
            Properties: { ApiId: !Ref A, RouteKey: GET /a, Target: !Sub 'integrations/${I}', AuthorizationType: CUSTOM,
                AuthorizerId: !Ref Own }
        """);

    private static (string Title, string Template) Scheme(string type, string scheme) => ($"{type}: {scheme}", $$"""
        Conditions: { Yes: !Equals [a, a] }
        Resources:
          F: { Type: AWS::Serverless::Function, Properties: { Tracing: Active } }
          A:
            Type: {{type}}
            Properties:
              DefinitionBody:
                openapi: 3.0.1
                components:
                  securitySchemes:
                    Own: {{scheme}}
                paths:
                  /a:
                    get:
                      security: [{ Own: [] }]
                      x-amazon-apigateway-integration: { type: aws_proxy, uri: !GetAtt F.Arn }
        """);
}
