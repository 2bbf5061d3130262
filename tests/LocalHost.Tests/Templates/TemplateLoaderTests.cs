using Lamplighter.LocalHost.Targets;
using Lamplighter.LocalHost.Templates;
using Lamplighter.LocalHost.Templates.Yaml;
using Lamplighter.Tests.Hosting;

namespace Lamplighter.Tests.Templates;

public sealed class TemplateLoaderTests
{
    [Fact]
    public void Function_NothingSaid_HasTheDefaultsOfLambda()
    {
        var function = Assert.Single(TemplateText.Read("Resources: { F: { Type: AWS::Serverless::Function } }").Functions);

        Assert.Equal(
            ("F", "F", ".", TimeSpan.FromSeconds(3), 128),
            (function.Id, function.Name, function.Code, function.Timeout, function.MemorySize));
    }

    [Fact]
    public void Globals_And_Own_AreJoined()
    {
        var template = TemplateText.Read("""
            Globals:
              Function:
                Timeout: 20
                MemorySize: 256
                Runtime: dotnet8
                LoggingConfig: { LogFormat: JSON, ApplicationLogLevel: INFO }
                Environment: { Variables: { A: global, B: global } }
            Resources:
              F:
                Type: AWS::Serverless::Function
                Properties:
                  MemorySize: 1024
                  LoggingConfig: { ApplicationLogLevel: DEBUG, LogGroup: /mine }
                  SnapStart: { ApplyOn: PublishedVersions }
                  Environment: { Variables: { B: own, C: own } }
              G:
                Type: AWS::Lambda::Function
                Properties: { Code: ./src, Handler: G }
            """);

        var own = template.Functions[0];
        Assert.Equal((TimeSpan.FromSeconds(20), 1024, "dotnet8"), (own.Timeout, own.MemorySize, own.Runtime));
        Assert.Equal(
            [
                ("A", "global"), ("AWS_LAMBDA_INITIALIZATION_TYPE", "snap-start"), ("AWS_LAMBDA_LOG_FORMAT", "JSON"),
                ("AWS_LAMBDA_LOG_GROUP_NAME", "/mine"), ("AWS_LAMBDA_LOG_LEVEL", "DEBUG"), ("B", "own"), ("C", "own"),
            ],
            own.Environment.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => (pair.Key, pair.Value)));
        Assert.Equal(
            (TimeSpan.FromSeconds(3), "./src", "G"),
            (template.Functions[1].Timeout, template.Functions[1].Code, template.Functions[1].Handler));
    }

    [Fact]
    public void Json_Template_IsReadToo()
    {
        var template = TemplateText.Read("""
            {
            	"Parameters": { "Stage": { "Type": "String", "Default": "dev" } },
            	"Resources": {
            		"F": { "Type": "AWS::Serverless::Function", "Properties": { "FunctionName": { "Fn::Sub": "${Stage}-f" }, "Timeout": 7, "CodeUri": "src/F" } }
            	}
            }
            """);

        Assert.Equal(
            ("dev-f", TimeSpan.FromSeconds(7), "src/F"),
            (template.Functions[0].Name, template.Functions[0].Timeout, template.Functions[0].Code));
        Assert.Same(template.Functions[0], template.Find("dev-f"));
        Assert.Same(template.Functions[0], template.Find("F"));
    }

    [Fact]
    public void Condition_False_LeavesTheResourceOut()
    {
        var template = TemplateText.Read("""
            Conditions: { Never: !Equals [a, b] }
            Resources:
              F: { Type: AWS::Serverless::Function }
              G: { Type: AWS::Serverless::Function, Condition: Never }
            """);

        Assert.Equal(["F"], template.Functions.Select(function => function.Id));
    }

    [Fact]
    public void Events_OfBothKinds_AreRoutesOfTheirApis()
    {
        var template = TemplateText.Read("""
            Globals:
              Api: { BinaryMediaTypes: ['image~1png'], Cors: "'*'" }
              HttpApi: { StageVariables: { color: blue } }
            Resources:
              Shop: { Type: AWS::Serverless::Api, Properties: { StageName: v1, BinaryMediaTypes: ['*~1*'], Cors: { AllowOrigin: "'https://a'", AllowMethods: "'GET'" } } }
              F:
                Type: AWS::Serverless::Function
                Properties:
                  FunctionUrlConfig: { AuthType: NONE, Cors: { AllowOrigins: [https://b], MaxAge: 5 } }
                  Events:
                    Implicit: { Type: Api, Properties: { Path: /a, Method: get } }
                    Named: { Type: Api, Properties: { Path: '/b/{id}', Method: ANY, RestApiId: !Ref Shop } }
                    Http: { Type: HttpApi, Properties: { Path: /c, Method: POST, PayloadFormatVersion: '1.0', TimeoutInMillis: 1500 } }
                    Rest: { Type: HttpApi }
            """);

        Assert.Equal(
            [
                "ServerlessRestApi Prod GET /a", "Shop v1 ANY /b/{id}", "ServerlessHttpApi $default POST /c",
                "ServerlessHttpApi $default ANY $default",
            ],

            template.Apis.SelectMany(api => api.Routes.Select(route => $"{api.Id} {api.Stage} {route.Method} {route.Path}")));
        Assert.Equal(["image/png"], template.Apis[0].BinaryMediaTypes);
        Assert.Equal(["image/png", "*/*"], template.Apis[1].BinaryMediaTypes);
        Assert.Equal(["*"], template.Apis[0].Cors!.Origins);
        Assert.Equal(["https://a", "GET"], template.Apis[1].Cors!.Origins.Concat(template.Apis[1].Cors!.Methods));
        Assert.Equal("blue", template.Apis[2].StageVariables["color"]);
        Assert.Equal(
            ("1.0", TimeSpan.FromMilliseconds(1500)), (template.Apis[2].Routes[0].PayloadVersion, template.Apis[2].Routes[0].Timeout));
        Assert.Equal(["https://b", "5"], template.Functions[0].Url!.Cors!.Origins.Append(template.Functions[0].Url!.Cors!.MaxAge));
    }

    [Theory]
    [InlineData(5, "Timeout is 'soon'. Use a number from 1 to 900. Here it is 3, the default.", "Timeout: soon")]
    [InlineData(5, "MemorySize is '64'. Use a number from 128 to 10240. Here it is 128, the default.", "MemorySize: 64")]
    [InlineData(5, "Environment is a string. Use a map. It isn't set here.", "Environment: x")]
    [InlineData(5, "the FunctionName is 'a list'. Use at most 64 letters, digits, - and _. Here it is 'F'.", "FunctionName: [a]")]
    [InlineData(5, "Events is a list. Use a map. It has no effect here.", "Events: [a]")]
    [InlineData(6, "the event 'E' has no Type. It has no effect here.", "Events:\n        E: { Properties: { Path: /a } }")]
    [InlineData(6, "the event 'E' has no Path that starts with a slash", "Events:\n        E: { Type: Api, Properties: { Method: GET } }")]
    [InlineData(6, "the Method is 'FETCH'", "Events:\n        E: { Type: Api, Properties: { Path: /a, Method: FETCH } }")]
    [InlineData(
        6,
        "PayloadFormatVersion is '3.0'",
        "Events:\n        E: { Type: HttpApi, Properties: { Path: /a, Method: GET, PayloadFormatVersion: '3.0' } }")]
    [InlineData(
        6, "TimeoutInMillis is 'long'", "Events:\n        E: { Type: HttpApi, Properties: { Path: /a, Method: GET, TimeoutInMillis: long } }")]
    [InlineData(
        6,
        "ResponseTransferMode is 'DRIP'",
        "Events:\n        E: { Type: Api, Properties: { Path: /a, Method: GET, ResponseTransferMode: DRIP } }")]
    [InlineData(
        6,
        "the API of the event 'E' is neither !Ref nor an ID.",
        "Events:\n        E: { Type: Api, Properties: { Path: /a, Method: GET, RestApiId: !Sub '${X}' } }")]
    [InlineData(
        7,
        "GET /a of ServerlessRestApi has two functions, also in line 6. F gets the requests.",
        "Events:\n        E: { Type: Api, Properties: { Path: /a, Method: GET } }\n        D: { Type: Api, Properties: { Path: /a, "
            + "Method: GET } }")]
    [InlineData(6, "the key 'Timeout' is also in line 5. The last one is used.", "Timeout: 1\n      Timeout: 2")]
    public void Detail_Wrong_IsANoteWithItsLineAndTheRestIsServed(int line, string message, string property)
    {
        var template = TemplateText.Read($"""
            Resources:
              F:
                Type: AWS::Serverless::Function
                Properties:
                  {property}
              G: {"{ Type: AWS::Serverless::Function, Properties: { Events: { Other: { Type: Api, Properties: { Path: /g, Method: GET } } } } }"}
            """);

        Assert.StartsWith(
            $"template.yaml:{line}: ",
            Assert.Single(template.Notices, notice => notice.Contains(message, StringComparison.Ordinal)),
            StringComparison.Ordinal);
        Assert.Equal(["F", "G"], template.Functions.Select(function => function.Name));
        Assert.Contains(template.Apis.SelectMany(api => api.Routes), route => route.Path == "/g");
    }

    [Theory]
    [InlineData("Resources: { F: { Type: [1", "this isn't valid YAML or JSON")]
    [InlineData("- a", "a template is a map")]
    [InlineData("", "a template is a map")]
    [InlineData("Description: x", "the template has no Resources")]
    [InlineData("Resources: [a]", "the template has no Resources")]
    public void File_NoTemplate_IsAnError(string text, string message)
    {
        var error = Assert.Throws<TemplateException>(() => TemplateText.Read(text));

        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Sections_Wrong_AreNotes()
    {
        var template = TemplateText.Read("""
            Parameters: [a]
            Mappings: text
            Conditions: [a]
            Globals: [a]
            Outputs: [a]
            Resources:
              A: { Properties: {} }
              B: text
              C: [a]
              F: { Type: AWS::Serverless::Function, Properties: { Environment: { Variables: { X: !Ref A } } } }
            """);

        Assert.Equal("A", Assert.Single(template.Functions).Environment["X"]);
        Assert.Equal(
            [
                "template.yaml:7: the resource 'A' isn't a map with a Type. It has no effect here.",
                "template.yaml:8: the resource 'B' isn't a map with a Type. It has no effect here.",
                "template.yaml:9: the resource 'C' isn't a map with a Type. It has no effect here.",
                "template.yaml:1: Parameters is a list, not a map. It has no effect.",
                "template.yaml:3: Conditions is a list, not a map. It has no effect.",
                "template.yaml:2: Mappings is a string, not a map. It has no effect.",
                "template.yaml:10: 'A' is neither a parameter nor a resource. Its value is 'A' here. Resources: F.",
                "template.yaml:10: F: traces are shown here, but AWS wouldn't record them. Set Tracing: Active to record them in AWS.",
            ],
            template.Notices.Order(StringComparer.Ordinal).OrderBy(Order));

        static int Order(string notice) => notice.Contains("the resource", StringComparison.Ordinal) ? 0
            : notice.Contains("has no effect", StringComparison.Ordinal) ? 1 + "PCM".IndexOf(notice[17], StringComparison.Ordinal)
            : 9;
    }

    [Theory]
    [InlineData("dotnet10", "dotnet10")]
    [InlineData("provided.al2023", "provided.al2023")]
    [InlineData("!Ref Runtime", "")]
    [InlineData("nodejs22.x", null)]
    [InlineData("python3.13", null)]
    public void Runtime_OfAnotherLanguage_IsLeftOutAndAnUnknownOneIsNot(string runtime, string? expected)
    {
        var template = TemplateText.Read($$"""
            Parameters: { Runtime: { Type: String } }
            Resources: { F: { Type: AWS::Serverless::Function, Properties: { Runtime: {{runtime}} } } }
            """);

        Assert.Equal(expected, template.Functions.SingleOrDefault()?.Runtime);
    }

    [Fact]
    public void Names_OfTwoFunctions_AreMadeDifferentWithANote()
    {
        var template = TemplateText.Read("""
            Resources:
              F: { Type: AWS::Serverless::Function, Properties: { FunctionName: same } }
              G: { Type: AWS::Serverless::Function, Properties: { FunctionName: same } }
            """);

        Assert.Equal(["same", "G"], template.Functions.Select(function => function.Name));
        Assert.Contains(
            "template.yaml:3: G: F has the same name 'same'. Change the FunctionName of one of them. Here the name of G is 'G'.",
            template.Notices);
    }

    [Fact]
    public void Names_OfLongLogicalIds_AreShortenedAndStayDifferent()
    {
        var start = new string('a', 70);
        var template = TemplateText.Read($$"""
            Resources:
              {{start}}One: { Type: AWS::Serverless::Function, Properties: { Environment: { Variables: { OTHER: !Ref {{start}}Two } } } }
              {{start}}Two: { Type: AWS::Serverless::Function }
              Named: { Type: AWS::Serverless::Function, Properties: { FunctionName: 'with space' } }
            """);

        var names = template.Functions.Select(function => function.Name).ToList();
        Assert.All(names, name => Assert.True(FunctionName.IsValid(name), name));
        Assert.Equal(names.Count, names.Distinct().Count());
        Assert.Equal(64, names[0].Length);
        Assert.Equal(names[1], template.Functions[0].Environment["OTHER"]);
        Assert.Equal("Named", names[2]);
        Assert.DoesNotContain(template.Notices, notice => notice.Contains(start[..64], StringComparison.Ordinal)
            && notice.Contains("isn't valid", StringComparison.Ordinal));
        Assert.Contains(
            "template.yaml:4: Named: the FunctionName is 'with space'. Use at most 64 letters, digits, - and _. Here it is 'Named'.",
            template.Notices);
    }

    [Fact]
    public void Notices_WhatIsOtherwiseHere_IsNamedOnce()
    {
        var template = TemplateText.Read("""
            Resources:
              F:
                Type: AWS::Serverless::Function
                Properties:
                  Timout: 5
                  Layers: [x]
                  Policies: [AWSLambdaBasicExecutionRole]
                  FunctionUrlConfig: { AuthType: AWS_IAM }
                  Events:
                    Route: { Type: Api, Properties: { Path: /, Method: GET, Auth: { ApiKeyRequired: true }, Colour: red } }
                    Tick: { Type: Schedule, Properties: { Schedule: rate(1 minute) } }
                    Topic: { Type: MQ, Properties: { Stream: arn } }
              P: { Type: AWS::Serverless::Function, Properties: { Runtime: python3.13 } }
              T1: { Type: AWS::DynamoDB::Table }
              T2: { Type: AWS::DynamoDB::Table }
              C: { Type: AWS::Redshift::Cluster }
              R: { Type: AWS::IAM::Role }
            Outputz: {}
            """);

        Assert.Equal(
            [
                "template.yaml:18: the section 'Outputz' isn't supported.",
                "template.yaml:5: F: Timout isn't supported and has no effect here.",
                "template.yaml:6: F: Layers has no effect here: layers aren't available; add what the function needs to its project.",
                "template.yaml:8: F: its URL allows every request here: AuthType AWS_IAM isn't checked.",
                "template.yaml:13: P isn't run, and its routes aren't served: python3.13 isn't a runtime for C#.",
                "template.yaml:10: F: the event 'Route': Colour has no effect here: it isn't supported.",
                "template.yaml:10: F: the event 'Route': ApiKeyRequired of Auth has no effect here: API keys aren't checked.",
                "template.yaml:14: AWS::DynamoDB::Table (T1, T2) has no effect here: functions only get its name and ARN.",
                "template.yaml:16: AWS::Redshift::Cluster (C) has no effect here: it isn't supported.",
                "template.yaml:11: F: Tick (Schedule) triggers nothing here. Send such an event with 'lamplighter invoke F --template "
                    + "template.yaml --event-source Tick'.",
                "template.yaml:12: F: Topic (MQ) triggers nothing here. Send such an event with 'lamplighter invoke F --template "
                    + "template.yaml --event FILE'.",
                "template.yaml:2: F: traces are shown here, but AWS wouldn't record them. Set Tracing: Active to record them in AWS.",
            ],
            template.Notices);
    }

    [Fact]
    public void Notices_SeveralFunctionsWithoutTracing_AreInOneNote()
    {
        var functions = string.Concat(Enumerable.Range(1, 15).Select(i => $"  F{i}: {{ Type: AWS::Serverless::Function }}\n"));
        var template = TemplateText.Read(
            $"Resources:\n  Traced: {{ Type: AWS::Serverless::Function, Properties: {{ Tracing: Active }} }}\n{functions}");

        Assert.Equal(
            "template.yaml:3: F1, F2, F3, F4, F5, F6, F7, F8, F9, F10, F11, F12 and 3 more: traces are shown here, but AWS wouldn't record "
                + "them. Set Tracing: Active to record them in AWS.",
            Assert.Single(template.Notices));
    }

    [Fact]
    public async Task OpenApi_InTheTemplateOrBesideIt_IsRoutesToo()
    {
        using var folder = new TemporaryFolder();
        const string Paths = """
            paths:
              /a/{id}:
                get: { x-amazon-apigateway-integration: { type: aws_proxy, uri: !Sub 'arn:aws:apigateway:${AWS::Region}:lambda:path/2015-03-31/functions/${F.Arn}/invocations' } }
                x-amazon-apigateway-any-method: { x-amazon-apigateway-integration: { payloadFormatVersion: '1.0', uri: !GetAtt G.Arn } }
              /elsewhere:
                get: { x-amazon-apigateway-integration: { type: http_proxy, uri: 'https://example.com' } }
            """;
        await folder.WriteAsync("openapi.yaml", Paths);
        var file = await folder.WriteAsync("template.yaml", $$"""
            Resources:
              Here: { Type: AWS::Serverless::Api, Properties: { StageName: v1, DefinitionBody: { paths: { /x: { post: { x-amazon-apigateway-integration: { uri: !Sub '${F.Arn}' } } } } } } }
              There: { Type: AWS::Serverless::HttpApi, Properties: { DefinitionBody: { 'Fn::Transform': { Name: AWS::Include, Parameters: { Location: openapi.yaml } } } } }
              Else: { Type: AWS::Serverless::HttpApi, Properties: { DefinitionUri: openapi.yaml } }
              None: { Type: AWS::Serverless::HttpApi }
              F: { Type: AWS::Serverless::Function, Properties: { Tracing: Active, Events: { E: { Type: HttpApi, Properties: { Path: '/a/{id}', Method: GET, ApiId: !Ref There } } } } }
              G: { Type: AWS::Serverless::Function, Properties: { Tracing: Active } }
            """);

        var template = TemplateLoader.Load(file, new Dictionary<string, string>(), "eu-west-1");

        Assert.Equal(
            [
                "Else ANY /a/{id} G 1.0", "Else GET /a/{id} F 2.0", "Here POST /x F 2.0", "There ANY /a/{id} G 1.0",
                "There GET /a/{id} F 2.0",
            ],
            template.Apis.SelectMany(api => api.Routes.Select(route => $"{api.Id} {route.Method} {route.Path} {route.Function.Id} "
                + $"{route.PayloadVersion}")).Order(StringComparer.Ordinal));
        Assert.Single(
            template.Notices,
            notice =>
                notice.StartsWith(
                    Path.Combine(folder.Path, "openapi.yaml") + ":6: There: GET /elsewhere isn't served: integrations of type 'http_proxy' aren't supported.",
                    StringComparison.Ordinal));
        Assert.Single(template.Notices, notice => notice.Contains("None has no routes", StringComparison.Ordinal));
    }

    [Fact]
    public async Task OpenApi_OfTheBuild_IsReadAndWhatHasNoEffectIsNoted()
    {
        using var folder = new TemporaryFolder();
        await folder.WriteAsync("openapi.json", """
            {
              "openapi": "3.1.1",
              "x-amazon-apigateway-binary-media-types": ["image/png"],
              "x-amazon-apigateway-request-validators": { "routes": { "validateRequestBody": true } },
              "x-amazon-apigateway-magic": 1,
              "paths": {
                "/a/{path+}": {
                  "get": {
                    "security": [{ "token": [] }],
                    "x-amazon-apigateway-request-validator": "routes",
                    "x-amazon-apigateway-integration": {
                      "type": "aws_proxy",
                      "timeoutInMillis": 1500,
                      "requestTemplates": {},
                      "uri": { "Fn::Sub": "arn:${AWS::Partition}:apigateway:${AWS::Region}:lambda:path/2015-03-31/functions/${F.Arn}/invocations" }
                    }
                  }
                },
                "/b": { "get": { "responses": {} } }
              }
            }
            """);
        var file = await folder.WriteAsync("template.yaml", """
            Resources:
              Api: { Type: AWS::Serverless::Api, Properties: { StageName: v1, DefinitionBody: { 'Fn::Transform': { Name: AWS::Include, Parameters: { Location: openapi.json } } } } }
              Raw: { Type: AWS::Serverless::Api, Properties: { StageName: v1, DefinitionUri: openapi.json } }
              F: { Type: AWS::Serverless::Function, Properties: { Tracing: Active } }
            """);

        var template = TemplateLoader.Load(file, new Dictionary<string, string>(), "eu-west-1");

        var api = template.Apis.Single(one => one.Id == "Api");
        var route = Assert.Single(api.Routes);
        Assert.Equal(("GET", "/a/{path+}", "F", 1.5), (route.Method, route.Path, route.Function.Id, route.Timeout?.TotalSeconds));
        Assert.Equal(["image/png"], api.BinaryMediaTypes);
        Assert.Equal(Path.Combine(folder.Path, "openapi.json"), api.Definition);
        var notes = template.Notices.Select(notice => notice[(notice.IndexOf(".json:", StringComparison.Ordinal) + 6)..]).ToList();
        string[] ofApi =
        [
            "2: Api: the definition is OpenAPI 3.1.1, and API Gateway imports 3.0. The build writes it for API Gateway with the property LamplighterOpenApiGateway.",
            "4: Api: x-amazon-apigateway-request-validators has no effect here: bodies and parameters aren't validated.",
            "5: Api: x-amazon-apigateway-magic has no effect here: it isn't supported.",
            "14: Api: requestTemplates of GET /a/{path+} has no effect here: it isn't supported.",
            "19: Api: GET /b isn't served: it has no x-amazon-apigateway-integration, and no event of a function.",
            "9: Api: security of GET /a/{path+} has no effect here: every request is allowed, and events contain no caller.",
        ];
        Assert.Equal(ofApi, notes.Where(note => note.Contains(": Api: ", StringComparison.Ordinal)));
        Assert.Equal(
            "15: Raw: Fn::Sub is evaluated here, but not in AWS: API Gateway gets the file of DefinitionUri as it is. Use DefinitionBody with Fn::Transform and AWS::Include.",
            Assert.Single(notes, note => note.Contains("Fn::Sub", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("DefinitionUri: s3://bucket/openapi.yaml")]
    [InlineData("DefinitionUri: { Bucket: bucket, Key: openapi.yaml }")]
    [InlineData("DefinitionBody: { 'Fn::Transform': { Name: AWS::Include, Parameters: { Location: s3://bucket/openapi.yaml } } }")]
    [InlineData(
        "DefinitionBody: { 'Fn::Transform': { Name: AWS::Include, Parameters: { Location: !Sub 's3://${Bucket}/openapi.yaml' } } }")]
    public void OpenApi_OnS3_IsSaidAndTheRoutesOfEventsAreServed(string definition)
    {
        var template = TemplateText.Read($$"""
            Resources:
              Api: { Type: AWS::Serverless::Api, Properties: { StageName: v1, {{definition}} } }
              F: { Type: AWS::Serverless::Function, Properties: { Tracing: Active, Events: { E: { Type: Api, Properties: { Path: /a, Method: GET, RestApiId: !Ref Api } } } } }
            """);

        Assert.Equal("/a", Assert.Single(Assert.Single(template.Apis).Routes).Path);
        Assert.Contains(
            "template.yaml:2: Api: the OpenAPI definition isn't on this machine. Only the routes of events are served.", template.Notices);
    }

    [Fact]
    public void Route_ResponseTransferMode_StreamsOnlyWhereItSaysSo()
    {
        var template = TemplateText.Read("""
            Resources:
              Api:
                Type: AWS::Serverless::Api
                Properties:
                  StageName: v1
                  DefinitionBody: { paths: { /o: { get: { x-amazon-apigateway-integration: { uri: !Sub '${F.Arn}', responseTransferMode: STREAM } } } } }
              F:
                Type: AWS::Serverless::Function
                Properties:
                  Tracing: Active
                  Events:
                    A: { Type: Api, Properties: { Path: /a, Method: GET, RestApiId: !Ref Api } }
                    B: { Type: Api, Properties: { Path: /b, Method: GET, RestApiId: !Ref Api, ResponseTransferMode: BUFFERED } }
                    C: { Type: Api, Properties: { Path: /c, Method: GET, RestApiId: !Ref Api, ResponseTransferMode: STREAM } }
                    D: { Type: HttpApi, Properties: { Path: /d, Method: GET, ResponseTransferMode: STREAM } }
            """);

        Assert.Equal(
            ["/a False", "/b False", "/c True", "/d False", "/o True"],
            template.Apis.SelectMany(api => api.Routes.Select(route => $"{route.Path} {route.Streams}")).Order(StringComparer.Ordinal));
        Assert.Contains(
            "template.yaml:15: F: the event 'D': ResponseTransferMode has no effect: an HTTP API doesn't stream.", template.Notices);
    }

    [Fact]
    public void Events_WithMembersOfAnyName_AreNotTakenForIntrinsics()
    {
        var template = TemplateText.Read("""
            Resources:
              F:
                Type: AWS::Serverless::Function
                Properties:
                  Tracing: Active
                  Events:
                    Rule: { Type: EventBridgeRule, Properties: { Pattern: { Condition: [on] } } }
                    Route: { Type: Api, Properties: { Path: /, Method: GET, Auth: { Authorizer: !GetAtt Pool.Arn } } }
              Pool: { Type: AWS::Cognito::UserPool }
            """);

        Assert.Equal("on", template.Functions[0].Events[0].Properties!["Pattern"]!["Condition"]!.Items![0].Text);
        Assert.DoesNotContain(template.Notices, notice => notice.Contains("!GetAtt", StringComparison.Ordinal));
    }
}
