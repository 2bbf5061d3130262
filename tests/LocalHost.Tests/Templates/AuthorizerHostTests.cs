using System.Net;
using System.Text.Json;
using Lamplighter.Tests.Hosting;

namespace Lamplighter.Tests.Templates;

/// <summary>The same program is the authorizer and the function of the routes; a header says what it answers.</summary>
public sealed class AuthorizerHostTests
{
    [Fact]
    public async Task Authorizer_OfAnHttpApi_DecidesBeforeTheFunctionIsCalled()
    {
        await using var server = await StartAsync("HttpApi", "AuthorizerPayloadFormatVersion: '2.0', EnableSimpleResponses: true, Identity: { Headers: [Authorization] }");

        using var anonymous = await SendAsync(server, null, null);
        using var allowed = await SendAsync(server, "one", """{"isAuthorized":true}""");
        using var kept = await SendAsync(server, "one", """{"isAuthorized":false}""");
        using var denied = await SendAsync(server, "two", """{"isAuthorized":false}""");
        using var nonsense = await SendAsync(server, "three", "[]");

        Assert.Equal(
            [401, 200, 200, 403, 500],
            ((HttpResponseMessage[])[anonymous, allowed, kept, denied, nonsense]).Select(response => (int)response.StatusCode));
        Assert.Equal("""{"message":"Forbidden"}""", await denied.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        await server.Host.LineAsync("GET /a  401  the authorizer Keys isn't called, because the request has no header Authorization");
        await server.Host.LineAsync("GET /a  500  the authorizer Keys returned a response that API Gateway doesn't accept");
        var lines = await server.Host.LineAsync("authorize GET /a  ok");
        Assert.Contains(lines, line => line.Contains("(authorizer: Keys)", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Authorizer_OfARestApi_IsNotAskedWhereARouteIsOpen()
    {
        await using var server = await StartAsync("Api", "Identity: { ReauthorizeEvery: 0 }");

        using var guarded = await SendAsync(server, "one", null);
        using var open = await server.Host.SendAsync(HttpMethod.Get, "/open", null);

        // The program echoes the event, which isn't a policy.
        Assert.Equal(
            (HttpStatusCode.InternalServerError, """{"message":null}"""),
            (guarded.StatusCode, await guarded.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)));
        Assert.Equal("AuthorizerConfigurationException", guarded.Headers.GetValues("x-amzn-ErrorType").Single());
        Assert.Equal(HttpStatusCode.OK, open.StatusCode);
        using var json = JsonDocument.Parse(await open.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.False(json.RootElement.GetProperty("requestContext").TryGetProperty("authorizer", out _));
        await server.Host.LineAsync("GET /a  500  the authorizer Keys returned a response that API Gateway doesn't accept: the response has no ");
    }

    [Theory]
    [InlineData("TOKEN")]
    [InlineData("REQUEST")]
    public async Task Authorizer_OfAClassLibrary_PassesTheCallerOn(string type)
    {
        await using var server = await StartAsync(
            "Api",
            $"FunctionPayloadType: {type}, Identity: {{ Header: Authorization, Headers: [Authorization] }}",
            $"{{ CodeUri: {Programs.Find("ClassLibrary")}, Runtime: dotnet10, Handler: 'ClassLibrary::ClassLibrary.Authorizers::DecideAsync' }}");

        using var allowed = await SendAsync(server, "secret", null);
        using var kept = await SendAsync(server, "secret", null, "/b");
        using var unknown = await SendAsync(server, "other", null);

        Assert.Equal(
            [HttpStatusCode.OK, HttpStatusCode.Forbidden, HttpStatusCode.Unauthorized],
            [allowed.StatusCode, kept.StatusCode, unknown.StatusCode]);
        using var json = JsonDocument.Parse(await allowed.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        var caller = json.RootElement.GetProperty("requestContext").GetProperty("authorizer");
        Assert.Equal(("partner", "3"), (caller.GetProperty("principalId").GetString(), caller.GetProperty("level").GetString()));
        await server.Host.LineAsync("GET /b  403  the authorizer Keys doesn't allow it");
        await server.Host.LineAsync("GET /a  401  the authorizer Keys failed with the message Unauthorized, which means 401");
    }

    [Fact]
    public async Task Authorizers_OfOneNameWhoseFunctionIsNotHere_AreNotedForEachApi()
    {
        using var folder = new TemporaryFolder();
        var template = await folder.WriteAsync("template.yaml", $$"""
            Globals:
              Function: { Timeout: 60, Tracing: Active }
            Resources:
              Front: { Type: AWS::Serverless::HttpApi, Properties: { Auth: { DefaultAuthorizer: Keys, Authorizers: { Keys: { FunctionArn: !GetAtt Guard.Arn, AuthorizerPayloadFormatVersion: '2.0' } } } } }
              Other: { Type: AWS::Serverless::HttpApi, Properties: { Auth: { DefaultAuthorizer: Keys, Authorizers: { Keys: { FunctionArn: !GetAtt Guard.Arn, AuthorizerPayloadFormatVersion: '2.0' } } } } }
              Guard: { Type: AWS::Serverless::Function, Properties: { CodeUri: 's3://bucket/guard.zip' } }
              Target:
                Type: AWS::Serverless::Function
                Properties:
                  CodeUri: {{Programs.RawFunction}}
                  Events:
                    A: { Type: HttpApi, Properties: { Path: /a, Method: GET, ApiId: !Ref Front } }
                    B: { Type: HttpApi, Properties: { Path: /b, Method: GET, ApiId: !Ref Front } }
                    C: { Type: HttpApi, Properties: { Path: /c, Method: GET, ApiId: !Ref Other } }
            """);

        await using var host = await RunningHost.StartAnyAsync("start-api", "--template=" + template);

        await host.LineAsync("the authorizer Keys of Front isn't called, because Guard isn't run");
        var lines = await host.LineAsync("the authorizer Keys of Other isn't called, because Guard isn't run");
        Assert.Equal(2, lines.Count(static line => line.Contains("the authorizer Keys of ", StringComparison.Ordinal)));
    }

    private static async Task<Server> StartAsync(string type, string authorizer, string guard = "{}")
    {
        var folder = new TemporaryFolder();
        var template = await folder.WriteAsync("template.yaml", $$"""
            Globals:
              Function: { CodeUri: {{Programs.RawFunction}}, Timeout: 60, Tracing: Active }
            Resources:
              Front:
                Type: AWS::Serverless::{{type}}
                Properties:
                  StageName: v1
                  Auth: { DefaultAuthorizer: Keys, Authorizers: { Keys: { FunctionArn: !GetAtt Guard.Arn, {{authorizer}} } } }
              Guard: { Type: AWS::Serverless::Function, Properties: {{guard}} }
              Target:
                Type: AWS::Serverless::Function
                Properties:
                  Events:
                    A: { Type: {{type}}, Properties: { Path: /a, Method: GET, {{(type == "Api" ? "RestApiId" : "ApiId")}}: !Ref Front } }
                    B: { Type: {{type}}, Properties: { Path: /b, Method: GET, {{(type == "Api" ? "RestApiId" : "ApiId")}}: !Ref Front } }
                    Open: { Type: {{type}}, Properties: { Path: /open, Method: GET, {{(type == "Api" ? "RestApiId" : "ApiId")}}: !Ref Front, Auth: { Authorizer: NONE } } }
            """);
        return new Server(folder, await RunningHost.StartAnyAsync("start-api", "--template=" + template));
    }

    private static async Task<HttpResponseMessage> SendAsync(Server server, string? token, string? answer, string path = "/a")
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (token is not null)
        {
            request.Headers.TryAddWithoutValidation("Authorization", token);
        }

        if (answer is not null)
        {
            request.Headers.TryAddWithoutValidation("x-answer", answer);
        }

        return await server.Host.Client.SendAsync(request);
    }

    private sealed record Server(TemporaryFolder Folder, RunningHost Host) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            await Host.DisposeAsync();
            Folder.Dispose();
        }
    }
}
