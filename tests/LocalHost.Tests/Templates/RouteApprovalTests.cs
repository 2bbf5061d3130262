namespace Lamplighter.Tests.Templates;

/// <summary>The routes of events with each property, right and wrong, as an approved text.</summary>
public sealed class RouteApprovalTests
{
    // Properties of the event, of both kinds of API.
    private static readonly string[] s_properties =
    [
        "Path: /a, Method: GET", "Path: /a, Method: get", "Path: /a, Method: HEAD", "Path: /a, Method: POST", "Path: /a, Method: PUT",
        "Path: /a, Method: PATCH", "Path: /a, Method: DELETE", "Path: /a, Method: OPTIONS", "Path: /a, Method: any",
        "Path: /a, Method: BREW",
        "Path: /a, Method: ''", "Path: /a, Method: [GET]", "Path: /a", "Method: GET", "Path: a, Method: GET", "Path: '', Method: GET",
        "Path: [/a], Method: GET", "Path: $default, Method: GET", "",
        "Path: /a, Method: GET, PayloadFormatVersion: 1.0", "Path: /a, Method: GET, PayloadFormatVersion: '1'",
        "Path: /a, Method: GET, PayloadFormatVersion: 2.0", "Path: /a, Method: GET, PayloadFormatVersion: '2'",
        "Path: /a, Method: GET, PayloadFormatVersion: 3.0", "Path: /a, Method: GET, PayloadFormatVersion: [a]",
        "Path: /a, Method: GET, TimeoutInMillis: 1", "Path: /a, Method: GET, TimeoutInMillis: 0",
        "Path: /a, Method: GET, TimeoutInMillis: -1", "Path: /a, Method: GET, TimeoutInMillis: x",
        "Path: /a, Method: GET, TimeoutInMillis: [1]",
        "Path: /a, Method: GET, ResponseTransferMode: STREAM", "Path: /a, Method: GET, ResponseTransferMode: BUFFERED",
        "Path: /a, Method: GET, ResponseTransferMode: stream", "Path: /a, Method: GET, ResponseTransferMode: [a]",
        "Path: /a, Method: GET, RequestModel: {}", "Path: /a, Method: GET, RequestParameters: []", "Path: /a, Method: GET, Bogus: 1",
        "Path: /a, Method: GET, RouteSettings: {}, UnescapeMappingTemplate: true",
        "Path: /a, Method: GET, RestApiId: !Ref Rest", "Path: /a, Method: GET, RestApiId: Rest", "Path: /a, Method: GET, ApiId: !Ref Http",
        "Path: /a, Method: GET, RestApiId: !GetAtt Rest.RestApiId", "Path: /a, Method: GET, RestApiId: { 'Fn::GetAtt': Rest.RestApiId }",
        "Path: /a, Method: GET, RestApiId: !ImportValue a", "Path: /a, Method: GET, RestApiId: ''", "Path: /a, Method: GET, ApiId: [a]",
        "Path: /a, Method: GET, RestApiId: Elsewhere", "Path: /a, Method: GET, RestApiId: Elsewhere, ApiId: Http",
        "Path: /a, Method: GET, Auth: {}", "Path: /a, Method: GET, Auth: a", "Path: /a, Method: GET, Auth: { Authorizer: NONE }",
        "Path: /a, Method: GET, Auth: { Authorizer: AWS_IAM }", "Path: /a, Method: GET, Auth: { Authorizer: Mine }",
        "Path: /a, Method: GET, Auth: { Authorizer: !GetAtt Rest.RestApiId }", "Path: /a, Method: GET, Auth: { Authorizer: [a] }",
        "Path: /a, Method: GET, Auth: { Authorizer: !Sub 'M${AWS::Partition}' }",
        "Path: /a, Method: GET, Auth: { ApiKeyRequired: true }", "Path: /a, Method: GET, Auth: { ResourcePolicy: {} }",
        "Path: /a, Method: GET, Auth: { Bogus: 1 }",
        "Path: /a, Method: GET, Auth: { AuthorizationScopes: [a], InvokeRole: a, OverrideApiAuth: true }",
    ];

    private static readonly (string Title, string Template)[] s_templates =
    [
        ("Two functions with one route", """
            Resources:
              F: { Type: AWS::Serverless::Function, Properties: { Tracing: Active, Events: { E: { Type: Api, Properties: { Path: /a,
                  Method: GET } } } } }
              G:
                Type: AWS::Serverless::Function
                Properties:
                  Tracing: Active
                  Events:
                    E: { Type: Api, Properties: { Path: /a, Method: GET } }
                    H: { Type: HttpApi, Properties: { Path: /a, Method: GET } }
                    I: { Type: Api, Properties: { Path: /a, Method: POST } }
            """),
        ("Properties in lines of their own", """
            Resources:
              F:
                Type: AWS::Serverless::Function
                Properties:
                  Tracing: Active
                  Events:
                    A:
                      Type: Api
                      Properties:
                        Path: a
                        Method: GET
                    B:
                      Type: Api
                      Properties:
                        Path: /b
                        Method: BREW
                    C:
                      Type: HttpApi
                      Properties:
                        Path: /c
                        PayloadFormatVersion: 3
                        TimeoutInMillis: x
                        ResponseTransferMode: STREAM
                        RequestModel: {}
                        ApiId: [a]
                        Auth:
                          Bogus: 1
                          Authorizer: AWS_IAM
                    D:
                      Type: Api
                      Properties:
                        Path: /d
                        Method: GET
                        ResponseTransferMode: x
                    E:
                      Properties: {}
                    F:
                      Type: SQS
            """),
        ("An event without properties", """
            Resources:
              F: { Type: AWS::Serverless::Function, Properties: { Tracing: Active, Events: { E: { Type: Api }, G: { Type: HttpApi } } } }
            """),
    ];

    [Fact]
    public void Routes_OfEventsWithEachProperty_AreApproved() => Approved.AssertText(
        "LocalHost.Tests",
        "template-routes",
        TemplateDump.Of([.. s_properties.SelectMany(static one => new[] { Of("Api", one), Of("HttpApi", one) }), .. s_templates]));

    private static (string Title, string Template) Of(string type, string properties) => ($"{type}: {properties}", $$"""
        Resources:
          F:
            Type: AWS::Serverless::Function
            Properties:
              Tracing: Active
              Events:
                E: { Type: {{type}}, Properties: { {{properties}} } }
          {{(properties.Contains("Rest", StringComparison.Ordinal) ? "Rest: { Type: AWS::Serverless::Api }" : "")}}
          {{(properties.Contains("Http", StringComparison.Ordinal) ? "Http: { Type: AWS::Serverless::HttpApi }" : "")}}
        """);
}
