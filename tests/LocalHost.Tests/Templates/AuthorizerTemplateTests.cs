using Lamplighter.LocalHost.Templates.Model;

namespace Lamplighter.Tests.Templates;

public sealed class AuthorizerTemplateTests
{
    [Fact]
    public void Rest_AuthOfSam_AppliesToRoutesWithoutTheirOwn()
    {
        var template = TemplateText.Read("""
            Globals:
              Api: { Auth: { DefaultAuthorizer: Keys } }
            Resources:
              Api:
                Type: AWS::Serverless::Api
                Properties:
                  StageName: v1
                  Cors: "'*'"
                  Auth:
                    Authorizers:
                      Keys: { FunctionArn: !GetAtt Guard.Arn }
                      Both:
                        FunctionArn: !GetAtt Guard.Arn
                        FunctionPayloadType: REQUEST
                        Identity: { Headers: [X-Key], QueryStrings: [key], StageVariables: [color], Context: [httpMethod], ReauthorizeEvery: 0 }
                      Own: { FunctionArn: !GetAtt Guard.Arn, Identity: { Header: X-Token, ValidationExpression: 'a+', ReauthorizeEvery: 60 } }
              Guard: { Type: AWS::Serverless::Function, Properties: { Tracing: Active } }
              F:
                Type: AWS::Serverless::Function
                Properties:
                  Tracing: Active
                  Events:
                    A: { Type: Api, Properties: { Path: /a, Method: GET, RestApiId: !Ref Api } }
                    B: { Type: Api, Properties: { Path: /b, Method: GET, RestApiId: !Ref Api, Auth: { Authorizer: NONE } } }
                    C: { Type: Api, Properties: { Path: /c, Method: GET, RestApiId: !Ref Api, Auth: { Authorizer: Both } } }
                    D: { Type: Api, Properties: { Path: /d, Method: GET, RestApiId: !Ref Api, Auth: { Authorizer: Own } } }
            """);

        Assert.Empty(template.Notices);
        var api = template.Apis.Single();
        Assert.Equal(
            [
                "/a Keys Token Guard 300 method.request.header.Authorization",
                "/b -",
                "/c Both Request Guard 0 method.request.header.X-Key method.request.querystring.key stageVariables.color context.httpMethod",
                "/d Own Token Guard 60 method.request.header.X-Token",
            ],
            api.Routes.Select(Describe));
        Assert.Same(api.Routes[0].Authorizer, api.PreflightAuthorizer);
        Assert.Matches(api.Routes[3].Authorizer!.Settings.Validation!, "aaa");
        Assert.DoesNotMatch(api.Routes[3].Authorizer!.Settings.Validation!, "aab");
    }

    [Theory]
    [InlineData("", true)]
    [InlineData("AddDefaultAuthorizerToCorsPreflight: true, ", true)]
    [InlineData("AddDefaultAuthorizerToCorsPreflight: false, ", false)]
    public void Rest_Preflight_NeedsTheDefaultUnlessTheTemplateSaysOtherwise(string member, bool isGuarded)
    {
        var template = TemplateText.Read($$"""
            Globals:
              Api: { Cors: "'*'", Auth: { {{member}}DefaultAuthorizer: Keys, Authorizers: { Keys: { FunctionArn: !GetAtt F.Arn } } } }
            Resources:
              F: { Type: AWS::Serverless::Function, Properties: { Tracing: Active, Events: { A: { Type: Api, Properties: { Path: /a, Method: GET } } } } }
            """);

        Assert.Equal(isGuarded, template.Apis.Single().PreflightAuthorizer is not null);
    }

    [Fact]
    public void Http_AuthOfSam_HasThePayloadVersionAndSimpleResponses()
    {
        var template = TemplateText.Read("""
            Resources:
              Api:
                Type: AWS::Serverless::HttpApi
                Properties:
                  Auth:
                    DefaultAuthorizer: New
                    Authorizers:
                      New:
                        FunctionArn: !GetAtt F.Arn
                        AuthorizerPayloadFormatVersion: 2.0
                        EnableSimpleResponses: true
                        Identity: { Headers: [Authorization], Context: [routeKey] }
                      Old: { FunctionArn: !GetAtt F.Arn, AuthorizerPayloadFormatVersion: '1.0' }
                      Lost: { FunctionArn: !GetAtt F.Arn }
              F:
                Type: AWS::Serverless::Function
                Properties:
                  Tracing: Active
                  Events:
                    A: { Type: HttpApi, Properties: { Path: /a, Method: GET, ApiId: !Ref Api } }
                    B: { Type: HttpApi, Properties: { Path: /b, Method: GET, ApiId: !Ref Api, Auth: { Authorizer: Old } } }
                    C: { Type: HttpApi, Properties: { Path: /c, Method: GET, ApiId: !Ref Api, Auth: { Authorizer: NONE } } }
            """);

        Assert.Equal(
            ["template.yaml:14: Api: the authorizer 'Lost': the payload version is ''. Use \"1.0\" or \"2.0\". Here it is 2.0."],
            template.Notices);
        var routes = template.Apis.Single().Routes;
        Assert.Equal(
            ["/a New HttpV2 F 300 $request.header.Authorization $context.routeKey", "/b Old HttpV1 F 300", "/c -"],
            routes.Select(Describe));
        Assert.Equal(
            (true, false), (routes[0].Authorizer!.Settings.SimpleResponses, routes[1].Authorizer!.Settings.SimpleResponses));
    }

    [Fact]
    public void Resources_OfCloudFormation_AreTheAuthorizersOfTheirMethodsAndRoutes()
    {
        var template = TemplateText.Read("""
            Resources:
              Rest: { Type: AWS::ApiGateway::RestApi }
              Token:
                Type: AWS::ApiGateway::Authorizer
                Properties:
                  RestApiId: !Ref Rest
                  Type: TOKEN
                  Name: token
                  IdentitySource: method.request.header.X-Token
                  AuthorizerResultTtlInSeconds: 10
                  AuthorizerUri: !Sub 'arn:aws:apigateway:${AWS::Region}:lambda:path/2015-03-31/functions/${F.Arn}/invocations'
              Request:
                Type: AWS::ApiGateway::Authorizer
                Properties:
                  RestApiId: !Ref Rest
                  Type: REQUEST
                  IdentitySource: method.request.header.A, method.request.querystring.b
                  AuthorizerUri: !Sub 'arn:aws:apigateway:${AWS::Region}:lambda:path/2015-03-31/functions/${F.Arn}/invocations'
              Get:
                Type: AWS::ApiGateway::Method
                Properties: { RestApiId: !Ref Rest, ResourceId: !GetAtt Rest.RootResourceId, HttpMethod: GET, AuthorizationType: CUSTOM, AuthorizerId: !Ref Token, Integration: { Type: AWS_PROXY, Uri: !GetAtt F.Arn } }
              Put:
                Type: AWS::ApiGateway::Method
                Properties: { RestApiId: !Ref Rest, ResourceId: !GetAtt Rest.RootResourceId, HttpMethod: PUT, AuthorizationType: CUSTOM, AuthorizerId: !GetAtt Request.AuthorizerId, Integration: { Type: AWS_PROXY, Uri: !GetAtt F.Arn } }
              Http: { Type: AWS::ApiGatewayV2::Api, Properties: { ProtocolType: HTTP } }
              Simple:
                Type: AWS::ApiGatewayV2::Authorizer
                Properties:
                  ApiId: !Ref Http
                  AuthorizerType: REQUEST
                  AuthorizerPayloadFormatVersion: '2.0'
                  EnableSimpleResponses: true
                  IdentitySource: [$request.header.Authorization]
                  AuthorizerUri: !Sub 'arn:aws:apigateway:${AWS::Region}:lambda:path/2015-03-31/functions/${F.Arn}/invocations'
              Integration: { Type: AWS::ApiGatewayV2::Integration, Properties: { ApiId: !Ref Http, IntegrationType: AWS_PROXY, IntegrationUri: !GetAtt F.Arn, PayloadFormatVersion: '2.0' } }
              Route: { Type: AWS::ApiGatewayV2::Route, Properties: { ApiId: !Ref Http, RouteKey: $default, AuthorizationType: CUSTOM, AuthorizerId: !Ref Simple, Target: !Join [/, [integrations, !Ref Integration]] } }
              F: { Type: AWS::Lambda::Function, Properties: { Code: src, TracingConfig: { Mode: Active } } }
            """);

        Assert.Empty(template.Notices);
        Assert.Equal(
            [
                "/ Token Token F 10 method.request.header.X-Token",
                "/ Request Request F 300 method.request.header.A method.request.querystring.b",
                "$default Simple HttpV2 F 300 $request.header.Authorization",
            ],
            template.Apis.SelectMany(api => api.Routes).Select(Describe));
    }

    [Fact]
    public void Token_WithoutASupportedSource_IsNotCalled()
    {
        var template = TemplateText.Read("""
            Resources:
              Rest: { Type: AWS::ApiGateway::RestApi }
              Token:
                Type: AWS::ApiGateway::Authorizer
                Properties: { RestApiId: !Ref Rest, Type: TOKEN, IdentitySource: method.request.body.token, AuthorizerUri: !GetAtt F.Arn }
              Get:
                Type: AWS::ApiGateway::Method
                Properties: { RestApiId: !Ref Rest, ResourceId: !GetAtt Rest.RootResourceId, HttpMethod: GET, AuthorizationType: CUSTOM, AuthorizerId: !Ref Token, Integration: { Type: AWS_PROXY, Uri: !GetAtt F.Arn } }
              F: { Type: AWS::Lambda::Function, Properties: { Code: src, TracingConfig: { Mode: Active } } }
            """);

        Assert.Null(Assert.Single(template.Apis.Single().Routes).Authorizer);
        Assert.Equal(2, template.Notices.Count);
        Assert.Contains(template.Notices, static notice => notice.EndsWith(
            "the identity source 'method.request.body.token' has no effect here: it isn't supported.", StringComparison.Ordinal));
        Assert.Contains(template.Notices, static notice => notice.EndsWith(
            "The token of the authorizer 'Token' isn't in a supported identity source.", StringComparison.Ordinal));
    }

    [Fact]
    public void Definition_SecuritySchemes_AreTheAuthorizersOfItsOperations()
    {
        var template = TemplateText.Read("""
            Resources:
              Api:
                Type: AWS::Serverless::Api
                Properties:
                  StageName: v1
                  DefinitionBody:
                    openapi: 3.0.1
                    components:
                      securitySchemes:
                        keys:
                          type: apiKey
                          name: X-Key
                          in: header
                          x-amazon-apigateway-authtype: custom
                          x-amazon-apigateway-authorizer:
                            type: token
                            identityValidationExpression: '('
                            authorizerResultTtlInSeconds: 7200
                            authorizerUri: !Sub 'arn:aws:apigateway:${AWS::Region}:lambda:path/2015-03-31/functions/${F.Arn}/invocations'
                        users: { type: http, scheme: bearer }
                    paths:
                      /a:
                        get:
                          security: [{ keys: [] }]
                          x-amazon-apigateway-integration: { type: aws_proxy, uri: !GetAtt F.Arn }
                        put:
                          security: []
                          x-amazon-apigateway-integration: { type: aws_proxy, uri: !GetAtt F.Arn }
                        post:
                          security: [{ users: [] }]
                          x-amazon-apigateway-integration: { type: aws_proxy, uri: !GetAtt F.Arn }
              F: { Type: AWS::Serverless::Function, Properties: { Tracing: Active } }
            """);

        Assert.Equal(
            ["GET /a keys Token F 300 method.request.header.X-Key", "PUT /a -", "POST /a -"],
            template.Apis.Single().Routes.Select(route => $"{route.Method} {Describe(route)}"));
        Assert.Equal(
            [
                "template.yaml:18: Api: the authorizer 'keys': the time of its cache is '7200'. Use a number of seconds from 0 to 3600. Here "
                    + "it is 300, the default.",
                "template.yaml:30: Api: security of POST /a has no effect here: every request is allowed, and events contain no caller. The "
                    + "security scheme 'users' isn't a Lambda authorizer.",
            ],
            template.Notices.Where(notice => !notice.Contains("expression", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
        Assert.StartsWith(
            "template.yaml:17: Api: the authorizer 'keys': its validation expression has no effect here: ",
            template.Notices.Single(notice => notice.Contains("expression", StringComparison.Ordinal)),
            StringComparison.Ordinal);
    }

    [Fact]
    public void Authorizers_ThatAreNotCalled_AreNotedWhereTheyAreUsed()
    {
        var template = TemplateText.Read("""
            Resources:
              Api:
                Type: AWS::Serverless::Api
                Properties:
                  StageName: v1
                  Auth:
                    ApiKeyRequired: true
                    DefaultAuthorizer: Users
                    Authorizers:
                      Users: { UserPoolArn: !GetAtt Pool.Arn }
                      Script: { FunctionArn: !GetAtt Script.Arn }
                      Keys: { FunctionArn: !GetAtt F.Arn, FunctionPayloadType: REQUEST, Identity: { Context: [authorizer.x] } }
              Pool: { Type: AWS::Cognito::UserPool }
              Script: { Type: AWS::Serverless::Function, Properties: { Runtime: nodejs22.x } }
              F:
                Type: AWS::Serverless::Function
                Properties:
                  Tracing: Active
                  Events:
                    A: { Type: Api, Properties: { Path: /a, Method: GET, RestApiId: !Ref Api } }
                    B: { Type: Api, Properties: { Path: /b, Method: GET, RestApiId: !Ref Api } }
                    C: { Type: Api, Properties: { Path: /c, Method: GET, RestApiId: !Ref Api, Auth: { Authorizer: Script } } }
                    D: { Type: Api, Properties: { Path: /d, Method: GET, RestApiId: !Ref Api, Auth: { Authorizer: Kyes } } }
                    E: { Type: Api, Properties: { Path: /e, Method: GET, RestApiId: !Ref Api, Auth: { Authorizer: AWS_IAM, ApiKeyRequired: true } } }
            """);

        Assert.All(template.Apis.Single().Routes, route => Assert.Null(route.Authorizer));
        const string Open = "has no effect here: every request is allowed, and events contain no caller.";
        Assert.Equal(
            [
                "template.yaml:12: Api: the authorizer 'Keys': the identity source 'context.authorizer.x' has no effect here: it isn't supported.",
                "template.yaml:14: Script isn't run, and its routes aren't served: nodejs22.x isn't a runtime for C#.",
                $"template.yaml:22: F: the event 'C': Auth {Open} The authorizer 'Script' has no function of this template that runs here.",
                $"template.yaml:23: F: the event 'D': Auth {Open} Api has no authorizer 'Kyes', only Users, Script, Keys.",
                "template.yaml:24: F: the event 'E': ApiKeyRequired of Auth has no effect here: API keys aren't checked.",
                $"template.yaml:24: F: the event 'E': Auth {Open} Signatures of IAM aren't verified.",
                "template.yaml:7: Api: ApiKeyRequired of Auth has no effect here: API keys aren't checked.",
                $"template.yaml:8: Api: Auth {Open} The authorizer 'Users' isn't a Lambda authorizer.",
            ],
            template.Notices.Where(notice => !notice.Contains("Cognito::UserPool", StringComparison.Ordinal))
                .Order(StringComparer.Ordinal));
    }

    private static string Describe(TemplateRoute route) => route.Authorizer is not { } authorizer
        ? $"{route.Path} -"
        : string.Join(
            ' ',
            [
                route.Path,
                authorizer.Settings.Name,
                authorizer.Settings.Kind.ToString(),
                authorizer.Function.Id,
                $"{authorizer.Settings.CacheTime.TotalSeconds:0}",
                .. authorizer.Settings.Sources.Select(source => source.Text),
            ]);
}
