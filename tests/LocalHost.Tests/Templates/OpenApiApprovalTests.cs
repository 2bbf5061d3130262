using Lamplighter.LocalHost.Templates;
using Lamplighter.Tests.Hosting;

namespace Lamplighter.Tests.Templates;

/// <summary>Routes of OpenAPI definitions, in the template and in a file, as an approved text.</summary>
public sealed class OpenApiApprovalTests
{
    private const string Arn = "'arn:aws:apigateway:eu-west-1:lambda:path/2015-03-31/functions/${F.Arn}/invocations'";

    // Without a function, an API isn't served.
    private const string Other = "/other: { get: { x-amazon-apigateway-integration: { uri: !GetAtt F.Arn } } }";

    // Members of the operation GET /a.
    private static readonly string[] s_operations =
    [
        $"x-amazon-apigateway-integration: {{ uri: !Sub {Arn} }}",
        $"x-amazon-apigateway-integration: {{ type: AWS_PROXY, uri: !Sub {Arn} }}",
        "x-amazon-apigateway-integration: { type: http_proxy, uri: https://a }", "x-amazon-apigateway-integration: { type: aws_proxy }",
        "x-amazon-apigateway-integration: !If [Yes, { type: aws_proxy, uri: !GetAtt F.Arn }, a]", "summary: a", "x-other: a",
        "x-amazon-apigateway-integration: { uri: !GetAtt F.Arn, payloadFormatVersion: '1.0' }",
        "x-amazon-apigateway-integration: { uri: !GetAtt F.Arn, payloadFormatVersion: '2.0' }",
        "x-amazon-apigateway-integration: { uri: !GetAtt F.Arn, responseTransferMode: stream }",
        "x-amazon-apigateway-integration: { uri: !GetAtt F.Arn, responseTransferMode: BUFFERED }",
        "x-amazon-apigateway-integration: { uri: !GetAtt F.Arn, timeoutInMillis: 1 }",
        "x-amazon-apigateway-integration: { uri: !GetAtt F.Arn, timeoutInMillis: 0 }",
        "x-amazon-apigateway-integration: { uri: !GetAtt F.Arn, timeoutInMillis: -1 }",
        """
        x-amazon-apigateway-integration: { uri: !GetAtt F.Arn, httpMethod: a, connectionType: a, credentials: a, passthroughBehavior: a,
                      contentHandling: a, cacheKeyParameters: a, cacheNamespace: a, responses: a, other: a, tlsConfig: a }
        """,
        "x-amazon-apigateway-integration: { uri: !GetAtt F.Arn }, security: []",
        "x-amazon-apigateway-integration: { uri: !GetAtt F.Arn }, security: [{}]",
        "x-amazon-apigateway-integration: { uri: !GetAtt F.Arn }, security: [{ key: [] }]",
        "x-amazon-apigateway-integration: { uri: !GetAtt F.Arn }, security: a",
        "x-amazon-apigateway-integration: { uri: !GetAtt F.Arn }, security: !If [Yes, [!If [Yes, { key: [] }, a]], a]",
        """
        x-amazon-apigateway-any-method: a, x-amazon-apigateway-api-key-source: a, x-amazon-apigateway-auth: a,
                    x-amazon-apigateway-authorizer: a, x-amazon-apigateway-authtype: a, x-amazon-apigateway-binary-media-types: a,
                    x-amazon-apigateway-documentation: a, x-amazon-apigateway-endpoint-access-mode: a,
                    x-amazon-apigateway-endpoint-configuration: a, x-amazon-apigateway-importexport-version: a,
                    x-amazon-apigateway-request-validator: a, x-amazon-apigateway-security-policy: a, x-amazon-apigateway-tag-value: a
        """,
        "x-amazon-apigateway-cors: a, x-amazon-apigateway-gateway-responses: a, x-amazon-apigateway-minimum-compression-size: a",
        "x-amazon-apigateway-policy: a, x-amazon-apigateway-request-validators: a, x-amazon-apigateway-other: a",
        "x-amazon-apigateway-integration: { type: mock }", "x-amazon-apigateway-integration: { type: MOCK, responses: {} }",
        "x-amazon-apigateway-integration: { type: mock, responses: { default: { statusCode: 204 } } }",
        "x-amazon-apigateway-integration: { type: mock, responses: { default: { statusCode: 199 } } }",
        "x-amazon-apigateway-integration: { type: mock, responses: { default: { statusCode: 599 } } }",
        "x-amazon-apigateway-integration: { type: mock, responses: { default: { statusCode: 600 } } }",
        "x-amazon-apigateway-integration: { type: mock, responses: { a: { statusCode: x }, b: { statusCode: 201 } } }",
        """
        x-amazon-apigateway-integration: { type: mock, responses: { default: { responseParameters: {
                      method.response.header.A: "'a'", method.response.header.B: b, method.response.header.C: [c], other: "'d'" } } } }
        """,
        "x-amazon-apigateway-integration: { type: mock, responses: { default: { responseTemplates: { application/json: '{}' } } } }",
        "x-amazon-apigateway-integration: { type: mock, responses: { default: { responseTemplates: { application/json: $input } } } }",
        "x-amazon-apigateway-integration: { type: mock, responses: { default: { responseTemplates: { application/json: '#set' } } } }",
        "x-amazon-apigateway-integration: { type: mock, responses: { default: { responseTemplates: { text/plain: a } } } }",
    ];

    // Members of the definition.
    private static readonly string[] s_definitions =
    [
        "openapi: 3.0.3", "openapi: 3.1.0", "openapi: 3.01", "swagger: '2.0'", "x-amazon-apigateway-binary-media-types: [image/png, [a]]",
        "x-amazon-apigateway-binary-media-types: !If [Yes, [a], b]", "x-amazon-apigateway-cors: {}", "x-amazon-apigateway-other: a", "a: b",
        "paths: {}", "paths: a", "paths: { /a: a }", "paths: !If [Yes, { /b: !If [Yes, { get: a }, c] }, d]",
        "paths: { /a: { get: !If [Yes, { x-amazon-apigateway-integration: { uri: !GetAtt F.Arn } }, a] } }",
        "paths: { /a: { parameters: [], x-amazon-apigateway-any-method: { x-amazon-apigateway-integration: { uri: !GetAtt F.Arn } } } }",
        "paths: { /a: { x-amazon-apigateway-other: a, put: {}, post: {}, delete: {}, options: {}, head: {}, "
            + "patch: {}, trace: {}, GET: {} } }",
        "paths: { $default: { get: { x-amazon-apigateway-integration: { uri: !GetAtt F.Arn } } } }",
        "paths: { /$default: { get: { x-amazon-apigateway-integration: { uri: !GetAtt F.Arn } } } }",
        "paths: { a: { get: { x-amazon-apigateway-integration: { uri: !GetAtt F.Arn } } } }",
        "paths: { '': { get: { x-amazon-apigateway-integration: { uri: !GetAtt F.Arn } } } }",
        "paths: { /a: { get: { x-amazon-apigateway-integration: { uri: !GetAtt F.Arn }, security: [{ k: [] }] } } }, components: a",
        """
        components: !If [Yes, { securitySchemes: { k: { name: X, x-amazon-apigateway-authorizer: { type: token,
            authorizerUri: !GetAtt F.Arn } } } }, a],
                paths: { /a: { get: { x-amazon-apigateway-integration: { uri: !GetAtt F.Arn }, security: [{ k: [] }] } } }
        """,
        """
        securityDefinitions: { k: { name: X, x-amazon-apigateway-authorizer: { type: token, authorizerUri: !GetAtt F.Arn } } },
                paths: { /a: { get: { x-amazon-apigateway-integration: { uri: !GetAtt F.Arn }, security: [{ k: [] }] } } }
        """,
    ];

    private static readonly string[] s_uris =
    [
        "F", "G-1", "G", "'${F}'", "'${F.Arn}'", "'${Missing}'", "!Ref AWS::NoValue", "[a]",
        "arn:aws:lambda:eu-west-1:123456789012:function:F",
        "arn:aws:lambda:eu-west-1:123456789012:function:F:live", "':function:F'", "':function:'", "':function::function:F'", "F:live",
        "F/x",
        "'${stageVariables.name}'", "'arn:aws:lambda:a:b:function:${stageVariables.name}/invocations'", "'${stageVariables.none}'",
        "!Ref G",
        "a:function:G-1/invocations", "'${stageVariables.a_1}'",
    ];

    [Fact]
    public void Definitions_WithEachMember_AreApproved() => Approved.AssertText(
        "LocalHost.Tests",
        "template-openapi",
        TemplateDump.Of(
        [
            .. s_operations.Select(static one => (one, Body("AWS::Serverless::Api", $"paths: {{ /a: {{ get: {{ {one} }} }}, {Other} }}"))),
            .. s_definitions.SelectMany(static one => new[]
                {
                    ($"REST {one}", Body("AWS::Serverless::Api", WithPaths(one))),
                    ($"HTTP {one}", Body("AWS::Serverless::HttpApi", WithPaths(one))),
                }),
            .. s_uris.Select(static one =>
                (
                    one,
                    Body(
                        "AWS::Serverless::Api",
                        $"paths: {{ /a: {{ get: {{ x-amazon-apigateway-integration: {{ uri: {one} }} }} }} }}"))),
            ("An event and a definition", """
                Resources:
                  F:
                    Type: AWS::Serverless::Function
                    Properties:
                      Tracing: Active
                      Events:
                        A: { Type: Api, Properties: { Path: /a, Method: GET, RestApiId: !Ref A } }
                        B: { Type: Api, Properties: { Path: /b, Method: ANY, RestApiId: !Ref A } }
                  G: { Type: AWS::Serverless::Function, Properties: { Tracing: Active } }
                  A:
                    Type: AWS::Serverless::Api
                    Properties:
                      DefinitionBody:
                        paths:
                          /a:
                            get: { x-amazon-apigateway-integration: { uri: !GetAtt G.Arn, timeoutInMillis: 5 } }
                            put: {}
                          /b:
                            get: {}
                            post: { x-amazon-apigateway-integration: { uri: !GetAtt G.Arn } }
                            put: { x-amazon-apigateway-integration: { type: mock } }
                """),
            ("A body of CloudFormation", """
                Resources:
                  F: { Type: AWS::Lambda::Function, Properties: { TracingConfig: { Mode: Active } } }
                  A:
                    Type: AWS::ApiGateway::RestApi
                    Properties: { Body: { paths: { /a: { get: { x-amazon-apigateway-integration: { uri: !GetAtt F.Arn } } } } } }
                  B:
                    Type: AWS::ApiGatewayV2::Api
                    Properties: { Body: { paths: { /b: { get: { x-amazon-apigateway-integration: { uri: !GetAtt F.Arn } } } } },
                        BodyS3Location: { Bucket: a } }
                  C:
                    Type: AWS::ApiGateway::RestApi
                    Properties: { BodyS3Location: { Bucket: a } }
                """),
        ]));

    [Fact]
    public async Task Files_ReferredToInEachWay_AreApproved()
    {
        using var folder = new TemporaryFolder();
        await folder.WriteAsync("api.yaml", """
            openapi: 3.1.0
            x-amazon-apigateway-policy: {}
            components: { securitySchemes: { k: { x-amazon-apigateway-authorizer: { type: request, authorizerUri: F,
                authorizerResultTtlInSeconds: x } } } }
            paths:
              /a:
                get: { security: [{ k: [] }], x-amazon-apigateway-integration: { uri: '${F.Arn}', other: 1 } }
                put: { security: [{ none: [] }], x-amazon-apigateway-integration: { uri: { 'Fn::Sub': '${F.Arn}' } } }
                post: { x-amazon-apigateway-integration: { uri: other } }
                patch: {}
            """);
        await folder.WriteAsync("broken.yaml", "a: [");
        string[] properties =
        [
            "DefinitionUri: api.yaml", "DefinitionUri: !Sub 'api.${Ending}'", "DefinitionUri: broken.yaml", "DefinitionUri: missing.yaml",
            "DefinitionUri: \"a\\0b\"", "DefinitionUri: https://a", "DefinitionUri: api.yaml, BodyS3Location: broken.yaml",
            "BodyS3Location: api.yaml", "DefinitionBody: { paths: {} }, DefinitionUri: api.yaml",
            "DefinitionBody: { 'Fn::Transform': { Name: AWS::Include, Parameters: { Location: api.yaml } } }",
            "DefinitionBody: { 'Fn::Transform': { Name: AWS::Include, Parameters: { Location: s3://a } } }",
            "DefinitionBody: { 'Fn::Transform': { Name: Other, Parameters: { Location: api.yaml } } }",
            "DefinitionBody: { 'Fn::Transform': { Name: AWS::Include } }",
        ];
        var text = "";
        foreach (var one in properties)
        {
            var file = await folder.WriteAsync("template.yaml", $$"""
                Parameters: { Ending: { Type: String, Default: yaml } }
                Resources:
                  F: { Type: AWS::Serverless::Function, Properties: { Tracing: Active } }
                  A: { Type: AWS::Serverless::HttpApi, Properties: { {{one}} } }
                """);
            text += $"== {one}\n{TemplateDump.Of(TemplateLoader.Load(file, new Dictionary<string, string>(), "eu-west-1"))}";
        }

        Approved.AssertText(
            "LocalHost.Tests",
            "template-openapi-files",
            text.Replace(folder.Path + Path.DirectorySeparatorChar, "", StringComparison.Ordinal));
    }

    private static string WithPaths(string definition) =>
        definition.Contains("paths:", StringComparison.Ordinal) ? definition : $"{definition}, paths: {{ {Other} }}";

    private static string Body(string type, string definition) => $$"""
        Conditions: { Yes: !Equals [a, a] }
        Resources:
          F: { Type: AWS::Serverless::Function, Properties: { Tracing: Active } }
          G: { Type: AWS::Serverless::Function, Properties: { Tracing: Active, FunctionName: G-1 } }
          A:
            Type: {{type}}
            Properties:
              {{(type.EndsWith("HttpApi", StringComparison.Ordinal) ? "StageVariables" : "Variables")}}: { name: F, a_1: G }
              DefinitionBody: { {{definition}} }
        """;
}
