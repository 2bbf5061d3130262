namespace Lamplighter.Tests.Templates;

/// <summary>APIs that are written as resources of API Gateway, with each property, as an approved text.</summary>
public sealed class GatewayResourceApprovalTests
{
    // Without a function, an API isn't served.
    private const string Other = """
        Other: { Type: AWS::ApiGateway::Method, Properties: { RestApiId: !Ref A, ResourceId: !GetAtt A.RootResourceId, HttpMethod: PATCH,
            Integration: { Type: AWS_PROXY, Uri: !GetAtt F.Arn } } }
        """;

    // Properties of AWS::ApiGateway::Method.
    private static readonly string[] s_methods =
    [
        "HttpMethod: GET, Integration: { Type: AWS_PROXY, Uri: !GetAtt F.Arn }",
        "HttpMethod: get, Integration: { Type: AWS_PROXY, Uri: !GetAtt F.Arn }",
        "Integration: { Type: AWS_PROXY, Uri: !GetAtt F.Arn }", "HttpMethod: GET",
        "HttpMethod: GET, Integration: { Type: AWS_PROXY, Uri: other }",
        "HttpMethod: GET, Integration: { Type: aws_proxy, Uri: !GetAtt F.Arn }", "HttpMethod: GET, Integration: { Type: HTTP }",
        "HttpMethod: GET, Integration: !Ref AWS::NoValue", "HttpMethod: GET, Integration: { Uri: !GetAtt F.Arn }",
        "HttpMethod: GET, Integration: { Type: AWS_PROXY, Uri: !GetAtt F.Arn, ResponseTransferMode: STREAM }",
        "HttpMethod: GET, Integration: { Type: AWS_PROXY, Uri: !GetAtt F.Arn, ResponseTransferMode: BUFFERED }",
        "HttpMethod: GET, Integration: { Type: AWS_PROXY, Uri: !GetAtt F.Arn, TimeoutInMillis: 1 }",
        "HttpMethod: GET, Integration: { Type: AWS_PROXY, Uri: !GetAtt F.Arn, TimeoutInMillis: 0 }",
        "HttpMethod: GET, Integration: { Type: AWS_PROXY, Uri: !GetAtt F.Arn, TimeoutInMillis: x }",
        "HttpMethod: GET, AuthorizationType: NONE, Integration: { Type: AWS_PROXY, Uri: !GetAtt F.Arn }",
        "HttpMethod: GET, AuthorizationType: AWS_IAM, Integration: { Type: AWS_PROXY, Uri: !GetAtt F.Arn }",
        "HttpMethod: GET, AuthorizationType: CUSTOM, AuthorizerId: !Ref None, Integration: { Type: AWS_PROXY, Uri: !GetAtt F.Arn }",
        "HttpMethod: GET, Integration: { Type: MOCK }", "HttpMethod: GET, Integration: { Type: MOCK, IntegrationResponses: [] }",
        "HttpMethod: GET, Integration: { Type: MOCK, IntegrationResponses: [{ StatusCode: 201 }, { StatusCode: 202 }] }",
        """
        HttpMethod: GET, Integration: { Type: MOCK, IntegrationResponses: [{ StatusCode: '200',
                ResponseParameters: { method.response.header.A: "'a'" }, ResponseTemplates: { application/json: a } }] }
        """,
    ];

    // The resource of a method, and the resources of the path.
    private static readonly (string Id, string Resources)[] s_paths =
    [
        ("!GetAtt A.RootResourceId", ""),
        ("!Ref One", "One: { Type: AWS::ApiGateway::Resource, Properties: { ParentId: !GetAtt A.RootResourceId, PathPart: one } }"),
        ("!Ref One", "One: { Type: AWS::ApiGateway::Resource, Properties: { ParentId: !Ref One, PathPart: one } }"),
        ("!Ref One", "One: { Type: AWS::ApiGateway::Resource, Properties: { PathPart: one } }"),
        ("!Ref One", "One: { Type: AWS::ApiGateway::Resource, Properties: { ParentId: !GetAtt A.RootResourceId } }"),
        ("!Ref One", "One: { Type: AWS::ApiGateway::Resource, Properties: { ParentId: !GetAtt A.RootResourceId, PathPart: '' } }"),
        ("!Ref One", "One: { Type: AWS::ApiGateway::Resource }"), ("!Ref One", "One: { Type: AWS::SQS::Queue }"), ("!Ref AWS::NoValue", ""),
        ("!GetAtt One.ResourceId", """
            One: { Type: AWS::ApiGateway::Resource, Properties: { ParentId: !Ref Two, PathPart: one } }
              Two: { Type: AWS::ApiGateway::Resource, Properties: { ParentId: !GetAtt A.RootResourceId, PathPart: '{two}' } }
            """),
        ("!Ref R100", Chain(100)), ("!Ref R101", Chain(101)), ("!Ref R102", Chain(102)), ("!Ref R103", Chain(103)),
        ("!Ref One", Long(2046)), ("!Ref One", Long(2047)),
    ];

    // Properties of AWS::ApiGatewayV2::Route, and of its integration.
    private static readonly (string Route, string Integration)[] s_routes =
    [
        ("RouteKey: GET /a", ""), ("RouteKey: get /a", ""), ("RouteKey: $default", ""), ("RouteKey: 'GET  /a '", ""),
        ("RouteKey: GET a", ""),
        ("RouteKey: GET $default", ""), ("RouteKey: /a", ""), ("RouteKey: a", ""), ("RouteKey: ''", ""), ("AuthorizationScopes: []", ""),
        ("RouteKey: GET /a, AuthorizationType: NONE", ""), ("RouteKey: GET /a, AuthorizationType: JWT", ""),
        ("RouteKey: GET /a, AuthorizationType: CUSTOM, AuthorizerId: !Ref None", ""),
        ("RouteKey: GET /a, AuthorizationType: !Ref AWS::NoValue", ""),
        ("RouteKey: GET /a", "PayloadFormatVersion: '1.0'"), ("RouteKey: GET /a", "PayloadFormatVersion: '2.0'"),
        ("RouteKey: GET /a", "TimeoutInMillis: 1"), ("RouteKey: GET /a", "TimeoutInMillis: 0"), ("RouteKey: GET /a", "TimeoutInMillis: x"),
        ("RouteKey: GET /a", "IntegrationUri: other"), ("RouteKey: GET /a", "IntegrationUri: a, IntegrationType: HTTP_PROXY"),
        ("RouteKey: GET /a", "IntegrationUri: a, IntegrationType: aws_proxy"),
        ("RouteKey: GET /a, Target: integrations/I", ""), ("RouteKey: GET /a, Target: I", ""),
        ("RouteKey: GET /a, Target: integrations/F", ""),
        ("RouteKey: GET /a, Target: integrations/None", ""), ("RouteKey: GET /a, Target: !Ref AWS::NoValue", ""),
    ];

    private static readonly (string Title, string Template)[] s_templates =
    [
        ("Quick create", """
            Resources:
              F: { Type: AWS::Lambda::Function, Properties: { TracingConfig: { Mode: Active } } }
              A: { Type: AWS::ApiGatewayV2::Api, Properties: { ProtocolType: HTTP, Target: !GetAtt F.Arn } }
              B: { Type: AWS::ApiGatewayV2::Api, Properties: { ProtocolType: HTTP, Target: !GetAtt F.Arn, RouteKey: PUT /b } }
              C: { Type: AWS::ApiGatewayV2::Api, Properties: { ProtocolType: HTTP, Target: other } }
            """),
        ("A method of another API", """
            Resources:
              F: { Type: AWS::Lambda::Function, Properties: { TracingConfig: { Mode: Active } } }
              Get:
                Type: AWS::ApiGateway::Method
                Properties: { RestApiId: !Ref Other, ResourceId: !GetAtt Other.RootResourceId, HttpMethod: GET,
                    Integration: { Type: AWS_PROXY, Uri: !GetAtt F.Arn } }
            """),
        ("Two methods with one route", """
            Resources:
              F: { Type: AWS::Lambda::Function, Properties: { TracingConfig: { Mode: Active } } }
              G: { Type: AWS::Lambda::Function, Properties: { TracingConfig: { Mode: Active } } }
              A: { Type: AWS::ApiGateway::RestApi }
              One:
                Type: AWS::ApiGateway::Method
                Properties: { RestApiId: !Ref A, ResourceId: !GetAtt A.RootResourceId, HttpMethod: GET, Integration: { Type: AWS_PROXY,
                    Uri: !GetAtt F.Arn } }
              Two:
                Type: AWS::ApiGateway::Method
                Properties: { RestApiId: !Ref A, ResourceId: !GetAtt A.RootResourceId, HttpMethod: GET, Integration: { Type: AWS_PROXY,
                    Uri: !GetAtt G.Arn } }
              Mock:
                Type: AWS::ApiGateway::Method
                Properties: { RestApiId: !Ref A, ResourceId: !GetAtt A.RootResourceId, HttpMethod: GET, Integration: { Type: MOCK } }
            """),
    ];

    private static readonly string[] s_stages =
    [
        "S: { Type: AWS::ApiGateway::Stage, Properties: { RestApiId: !Ref A, StageName: v1, Variables: { A: a, B: [b] } } }",
        "S: { Type: AWS::ApiGateway::Stage, Properties: { RestApiId: !Ref A, StageName: [a] } }",
        "S: { Type: AWS::ApiGateway::Stage, Properties: { RestApiId: !Ref A } }",
        "S: { Type: AWS::ApiGateway::Deployment, Properties: { RestApiId: !Ref A } }",
        "S: { Type: AWS::ApiGateway::Deployment, Properties: { RestApiId: !Ref A, StageName: v2, StageDescription: { Variables: { A: a } } } }",
        "S: { Type: AWS::ApiGateway::Deployment, Properties: { RestApiId: !Ref A, StageName: v2, Variables: { A: a } } }",
        """
        S: { Type: AWS::ApiGateway::Stage, Properties: { RestApiId: !Ref A, StageName: v1 } }
          T: { Type: AWS::ApiGateway::Stage, Properties: { RestApiId: !Ref A, StageName: v2 } }
          U: { Type: AWS::ApiGateway::Deployment, Properties: { RestApiId: !Ref A, StageName: v3 } }
        """,
        "S: { Type: AWS::ApiGatewayV2::Stage, Properties: { ApiId: !Ref B, StageName: v1, StageVariables: { A: a } } }",
        "S: { Type: AWS::ApiGatewayV2::Stage, Properties: { ApiId: !Ref B, StageName: $default, AutoDeploy: true } }",
        "S: { Type: AWS::ApiGatewayV2::Stage, Properties: { ApiId: !Ref Other, StageName: v1 } }",
    ];

    [Fact]
    public void Apis_OfResources_AreApproved() => Approved.AssertText(
        "LocalHost.Tests",
        "template-gateway-resources",
        TemplateDump.Of(
        [
            .. s_methods.Select(static one => (one, Rest("!GetAtt A.RootResourceId", one, Other))),
            .. s_paths.Select(static one => (
                $"{one.Id} {one.Resources[..Math.Min(200, one.Resources.Length)]}",
                Rest(one.Id, "HttpMethod: GET, Integration: { Type: AWS_PROXY, Uri: !GetAtt F.Arn }", one.Resources))),
            .. s_routes.Select(static one => ($"{one.Route} {one.Integration}", Http(one.Route, one.Integration))),
            .. s_stages.Select(static one => (one, Stages(one))),
            .. s_templates,
        ]));

    private static string Rest(string resource, string method, string others) => $$"""
        Resources:
          F: { Type: AWS::Lambda::Function, Properties: { TracingConfig: { Mode: Active } } }
          A: { Type: AWS::ApiGateway::RestApi, Properties: { Name: a } }
          M:
            Type: AWS::ApiGateway::Method
            Properties: { RestApiId: !Ref A, ResourceId: {{resource}}, {{method}} }
          {{others}}
        """;

    private static string Http(string route, string integration) => $$"""
        Resources:
          F: { Type: AWS::Lambda::Function, Properties: { TracingConfig: { Mode: Active } } }
          A: { Type: AWS::ApiGatewayV2::Api, Properties: { ProtocolType: HTTP } }
          I:
            Type: AWS::ApiGatewayV2::Integration
            Properties: { {{(integration.Contains("Uri:", StringComparison.Ordinal) ? "" : "IntegrationUri: !GetAtt F.Arn, ")}}{{integration}} }
          R:
            Type: AWS::ApiGatewayV2::Route
            Properties: { {{(route.Contains("Target", StringComparison.Ordinal) ? "" : "Target: !Sub 'integrations/${I}', ")}}ApiId: !Ref A, {{route}} }
        """;

    private static string Stages(string stages) => $$"""
        Resources:
          F: { Type: AWS::Lambda::Function, Properties: { TracingConfig: { Mode: Active } } }
          A: { Type: AWS::ApiGateway::RestApi,
              Properties: { Body: { paths: { /a: { get: { x-amazon-apigateway-integration: { uri: F } } } } } } }
          B: { Type: AWS::ApiGatewayV2::Api, Properties: { Target: F } }
          {{stages}}
        """;

    private static string Chain(int length) => string.Join("\n  ", Enumerable.Range(1, length).Select(static n =>
        $"R{n}: {{ Type: AWS::ApiGateway::Resource, Properties: {{ PathPart: r, ParentId: "
            + $"{(n == 1 ? "!GetAtt A.RootResourceId" : $"!Ref R{n - 1}")} }} }}"));

    // A parent with a path of this length.
    private static string Long(int length) => $$"""
        One: { Type: AWS::ApiGateway::Resource, Properties: { ParentId: !Ref Two, PathPart: one } }
          Two: { Type: AWS::ApiGateway::Resource, Properties: { ParentId: !GetAtt A.RootResourceId,
              PathPart: {{new string('x', length)}} } }
        """;
}
