using Lamplighter.LocalHost.Templates.Model;

namespace Lamplighter.Tests.Templates;

/// <summary>APIs that are written as resources of API Gateway, as the CDK does.</summary>
public sealed class ApiResourceTests
{
    [Fact]
    public void Rest_ResourcesAndMethods_AreRoutes()
    {
        var template = TemplateText.Read("""
            Resources:
              Api: { Type: AWS::ApiGateway::RestApi, Properties: { Name: shop, BinaryMediaTypes: [image/png] } }
              Orders: { Type: AWS::ApiGateway::Resource, Properties: { RestApiId: !Ref Api, ParentId: !GetAtt Api.RootResourceId, PathPart: orders } }
              Order: { Type: AWS::ApiGateway::Resource, Properties: { RestApiId: !Ref Api, ParentId: !Ref Orders, PathPart: '{id}' } }
              Root:
                Type: AWS::ApiGateway::Method
                Properties:
                  RestApiId: !Ref Api
                  ResourceId: !GetAtt Api.RootResourceId
                  HttpMethod: ANY
                  Integration: { Type: AWS_PROXY, IntegrationHttpMethod: POST, Uri: !Sub 'arn:aws:apigateway:${AWS::Region}:lambda:path/2015-03-31/functions/${F.Arn}/invocations' }
              Get:
                Type: AWS::ApiGateway::Method
                Properties:
                  RestApiId: !Ref Api
                  ResourceId: !Ref Order
                  HttpMethod: GET
                  AuthorizationType: AWS_IAM
                  Integration:
                    Type: AWS_PROXY
                    IntegrationHttpMethod: POST
                    ResponseTransferMode: STREAM
                    TimeoutInMillis: 1500
                    Uri: { 'Fn::Join': ['', ['arn:', !Ref AWS::Partition, ':apigateway:', !Ref AWS::Region, ':lambda:path/2015-03-31/functions/', !Ref Live, /invocations]] }
              Preflight:
                Type: AWS::ApiGateway::Method
                Properties:
                  RestApiId: !Ref Api
                  ResourceId: !Ref Order
                  HttpMethod: OPTIONS
                  Integration:
                    Type: MOCK
                    IntegrationResponses: [{ StatusCode: '204', ResponseParameters: { method.response.header.Access-Control-Allow-Origin: "'https://shop'" } }]
              Queue:
                Type: AWS::ApiGateway::Method
                Properties: { RestApiId: !Ref Api, ResourceId: !Ref Orders, HttpMethod: POST, Integration: { Type: AWS, Uri: 'arn:aws:apigateway:eu-west-1:sqs:path/x' } }
              Lost:
                Type: AWS::ApiGateway::Method
                Properties: { RestApiId: !Ref Api, ResourceId: nowhere, HttpMethod: GET, Integration: { Type: AWS_PROXY, Uri: !GetAtt F.Arn } }
              Deployment: { Type: AWS::ApiGateway::Deployment, Properties: { RestApiId: !Ref Api } }
              Stage: { Type: AWS::ApiGateway::Stage, Properties: { RestApiId: !Ref Api, DeploymentId: !Ref Deployment, StageName: v1, Variables: { color: blue } } }
              Live: { Type: AWS::Lambda::Alias, Properties: { FunctionName: !GetAtt F.Arn, Name: live } }
              F: { Type: AWS::Lambda::Function, Properties: { Code: src, TracingConfig: { Mode: Active } } }
            """);

        var api = Assert.Single(template.Apis);
        Assert.Equal(
            ("Api", true, "v1", "blue", "image/png"),
            (api.Id, api.IsRest, api.Stage, api.StageVariables["color"], api.BinaryMediaTypes[0]));
        Assert.Equal(["ANY / F", "GET /orders/{id} F"], Routes(api));
        Assert.Equal((true, TimeSpan.FromMilliseconds(1500)), (api.Routes[1].Streams, api.Routes[1].Timeout));
        var mock = Assert.Single(api.Mocks);
        Assert.Equal(
            ("OPTIONS", "/orders/{id}", 204, "Access-Control-Allow-Origin", "https://shop"),
            (mock.Method, mock.Path, mock.StatusCode, mock.Headers[0].Key, mock.Headers[0].Value));
        Assert.Equal(
            [
                "template.yaml:18: Api: AuthorizationType of GET /orders/{id} has no effect here: every request is allowed, and events "
                    + "contain no caller. Signatures of IAM aren't verified.",
                "template.yaml:34: Api: POST /orders isn't served: integrations of type 'AWS' aren't supported. Use AWS_PROXY for "
                    + "functions.",
                "template.yaml:37: Api: the path of Lost isn't in this template. The method isn't served.",
            ],
            template.Notices.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Rest_ResourcesInACircle_AreNotesInsteadOfAnEndlessLoop()
    {
        var template = TemplateText.Read("""
            Resources:
              Api: { Type: AWS::ApiGateway::RestApi }
              A: { Type: AWS::ApiGateway::Resource, Properties: { ParentId: !Ref B, PathPart: a } }
              B: { Type: AWS::ApiGateway::Resource, Properties: { ParentId: !Ref A, PathPart: b } }
              Get: { Type: AWS::ApiGateway::Method, Properties: { RestApiId: !Ref Api, ResourceId: !Ref A, HttpMethod: GET, Integration: { Type: AWS_PROXY, Uri: !Ref F } } }
              F: { Type: AWS::Lambda::Function }
            """);

        Assert.Empty(template.Apis);
        Assert.Contains(template.Notices, notice => notice.Contains("the path of Get isn't in this template", StringComparison.Ordinal));
    }

    [Fact]
    public void Rest_Body_IsReadWithConditionsStageVariablesAndMocks()
    {
        var template = TemplateText.Read("""
            Conditions: { Never: !Equals [a, b] }
            Resources:
              Api:
                Type: AWS::ApiGateway::RestApi
                Properties:
                  Body:
                    paths:
                      /a:
                        get: { x-amazon-apigateway-integration: { type: aws_proxy, uri: !Sub 'arn:aws:apigateway:${AWS::Region}:lambda:path/2015-03-31/functions/arn:aws:lambda:${AWS::Region}:${AWS::AccountId}:function:${!stageVariables.name}/invocations' } }
                        options: { x-amazon-apigateway-integration: { type: mock, responses: { default: { statusCode: 200, responseParameters: { method.response.header.Access-Control-Allow-Origin: "'*'" }, responseTemplates: { application/json: '{}' } } } } }
                      /b: !If [Never, { get: { x-amazon-apigateway-integration: { type: aws_proxy, uri: !GetAtt F.Arn } } }, !Ref AWS::NoValue]
              Deployment: { Type: AWS::ApiGateway::Deployment, Properties: { RestApiId: !Ref Api, StageName: live, StageDescription: { Variables: { name: F } } } }
              F: { Type: AWS::Lambda::Function, Properties: { TracingConfig: { Mode: Active } } }
            """);

        var api = Assert.Single(template.Apis);
        Assert.Equal("live", api.Stage);
        Assert.Equal(["GET /a F"], Routes(api));
        Assert.Equal(("OPTIONS", "/a", "{}"), (api.Mocks[0].Method, api.Mocks[0].Path, api.Mocks[0].Body));
        Assert.Empty(template.Notices);
    }

    [Fact]
    public void Http_RoutesAndIntegrations_AreRoutes()
    {
        var template = TemplateText.Read("""
            Resources:
              Api: { Type: AWS::ApiGatewayV2::Api, Properties: { Name: shop, ProtocolType: HTTP, CorsConfiguration: { AllowOrigins: [https://shop] } } }
              Stage: { Type: AWS::ApiGatewayV2::Stage, Properties: { ApiId: !Ref Api, StageName: v1, AutoDeploy: true, StageVariables: { color: blue } } }
              New: { Type: AWS::ApiGatewayV2::Integration, Properties: { ApiId: !Ref Api, IntegrationType: AWS_PROXY, IntegrationUri: !GetAtt F.Arn, PayloadFormatVersion: '2.0' } }
              Old: { Type: AWS::ApiGatewayV2::Integration, Properties: { ApiId: !Ref Api, IntegrationType: AWS_PROXY, IntegrationUri: !GetAtt F.Arn, PayloadFormatVersion: '1.0', TimeoutInMillis: 2000 } }
              Web: { Type: AWS::ApiGatewayV2::Integration, Properties: { ApiId: !Ref Api, IntegrationType: HTTP_PROXY, IntegrationUri: 'https://example.com' } }
              A: { Type: AWS::ApiGatewayV2::Route, Properties: { ApiId: !Ref Api, RouteKey: 'GET /a/{id}', Target: !Sub 'integrations/${New}' } }
              B: { Type: AWS::ApiGatewayV2::Route, Properties: { ApiId: !Ref Api, RouteKey: $default, AuthorizationType: JWT, Target: !Join [/, [integrations, !Ref Old]] } }
              C: { Type: AWS::ApiGatewayV2::Route, Properties: { ApiId: !Ref Api, RouteKey: 'GET /web', Target: !Sub 'integrations/${Web}' } }
              Quick: { Type: AWS::ApiGatewayV2::Api, Properties: { Name: quick, ProtocolType: HTTP, Target: !GetAtt F.Arn } }
              Chat: { Type: AWS::ApiGatewayV2::Api, Properties: { Name: chat, ProtocolType: WEBSOCKET } }
              F: { Type: AWS::Lambda::Function, Properties: { TracingConfig: { Mode: Active } } }
            """);

        var (api, quick) = (template.Apis[0], template.Apis[1]);
        Assert.Equal(
            ("Api", false, "v1", "blue", "https://shop"),
            (api.Id, api.IsRest, api.Stage, api.StageVariables["color"], api.Cors!.Origins[0]));
        Assert.Equal(["GET /a/{id} F", "ANY $default F"], Routes(api));
        Assert.Equal(["2.0", "1.0"], api.Routes.Select(route => route.PayloadVersion));
        Assert.Equal(TimeSpan.FromSeconds(2), api.Routes[1].Timeout);
        Assert.Equal(("Quick", "$default"), (quick.Id, quick.Stage));
        Assert.Equal(["ANY $default F"], Routes(quick));
        Assert.Equal(
            [
                "template.yaml:11: Chat isn't served: WebSocket APIs aren't supported.",
                "template.yaml:8: Api: AuthorizationType of $default has no effect here: every request is allowed, and events contain no "
                    + "caller.",
                "template.yaml:9: Api: GET /web isn't served: integrations of type 'HTTP_PROXY' aren't supported. Use AWS_PROXY for "
                    + "functions.",
            ],
            template.Notices.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Url_Resource_IsTheUrlOfItsFunction()
    {
        var template = TemplateText.Read("""
            Resources:
              F: { Type: AWS::Lambda::Function, Properties: { TracingConfig: { Mode: Active } } }
              Url: { Type: AWS::Lambda::Url, Properties: { TargetFunctionArn: !GetAtt F.Arn, AuthType: AWS_IAM, InvokeMode: RESPONSE_STREAM, Cors: { AllowOrigins: ['*'] } } }
              Lost: { Type: AWS::Lambda::Url, Properties: { TargetFunctionArn: other } }
            """);

        var url = template.Functions[0].Url!;
        Assert.Equal((true, "*"), (url.Streams, url.Cors!.Origins[0]));
        Assert.Equal(
            [
                "template.yaml:3: F: its URL allows every request here: AuthType AWS_IAM isn't checked.",
                "template.yaml:4: Lost has no function that runs here and isn't served.",
            ],
            template.Notices);
    }

    private static IEnumerable<string> Routes(TemplateApi api) =>
        api.Routes.Select(route => $"{route.Method} {route.Path} {route.Function.Id}");
}
