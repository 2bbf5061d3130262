using System.Net;
using System.Text.Json;

namespace Lamplighter.Tests.Templates;

public sealed class TemplateHostTests(TemplateHost fixture) : IClassFixture<TemplateHost>
{
    [Fact]
    public async Task Rest_Routes_LeadToTheirFunctions()
    {
        var item = await fixture.Host.EventAsync(HttpMethod.Get, "/items/a%20b");
        var special = await fixture.Host.EventAsync(HttpMethod.Post, "/items/special");
        var other = await fixture.Host.EventAsync(HttpMethod.Put, "/x/y");

        Assert.Equal(("/items/{id}", "a%20b", "v1", "blue"), (
            item.GetProperty("resource").GetString(),
            item.GetProperty("pathParameters").GetProperty("id").GetString(),
            item.GetProperty("requestContext").GetProperty("stage").GetString(),
            item.GetProperty("stageVariables").GetProperty("color").GetString()));
        Assert.Equal(
            ("/items/special", JsonValueKind.Null),
            (
                special.GetProperty("requestContext").GetProperty("resourcePath").GetString(),
                special.GetProperty("pathParameters").ValueKind));
        Assert.Equal("x/y", other.GetProperty("pathParameters").GetProperty("proxy").GetString());
        await fixture.Host.LineAsync("POST /items/special  200  the-second");
        await fixture.Host.LineAsync("PUT /x/y  200  First");
    }

    [Fact]
    public async Task Rest_StreamedResponse_ComesInPiecesOnlyWhereTheRouteSaysSo()
    {
        using var pieces = await fixture.Host.WishAsync("stream", "/pieces");
        using var whole = await fixture.Host.WishAsync("stream", "/whole");

        Assert.Equal(
            (HttpStatusCode.Created, (bool?)true, "streamed body"),
            (pieces.StatusCode, pieces.Headers.TransferEncodingChunked, await pieces.Content.ReadAsStringAsync()));
        Assert.Equal(
            (HttpStatusCode.Created, null, "streamed body"),
            (whole.StatusCode, whole.Headers.TransferEncodingChunked, await whole.Content.ReadAsStringAsync()));
        var lines = await fixture.Host.LineAsync("ResponseTransferMode of the route isn't STREAM");
        Assert.Single(lines, line => line.Contains("ResponseTransferMode", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Rest_NoRoute_Is403AndTheTerminalSaysWhatThereIs()
    {
        using var response = await fixture.Host.SendAsync(HttpMethod.Delete, "/items/7", null);

        Assert.Equal(
            (HttpStatusCode.Forbidden, """{"message":"Missing Authentication Token"}"""),
            (response.StatusCode, await response.Content.ReadAsStringAsync()));
        Assert.Equal("MissingAuthenticationTokenException", response.Headers.GetValues("x-amzn-ErrorType").Single());
        await fixture.Host.LineAsync("DELETE /items/7  403  Api has no such route. Its routes: ANY /{proxy+}, GET /items/{id}, ");
    }

    [Fact]
    public async Task Rest_Preflight_IsAnsweredAsSamWouldHaveIt()
    {
        using var response = await SendAsync(fixture.Host.Client.BaseAddress!, HttpMethod.Options, "/items/7", ("Origin", "https://shop"));

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(("https://shop", "GET,OPTIONS", "x-a", "60"), (
            response.Headers.GetValues("Access-Control-Allow-Origin").Single(),
            response.Headers.GetValues("Access-Control-Allow-Methods").Single(),
            response.Headers.GetValues("Access-Control-Allow-Headers").Single(),
            response.Headers.GetValues("Access-Control-Max-Age").Single()));
    }

    [Fact]
    public async Task Http_Routes_HaveTheirPayloadVersionAndDecodedParameters()
    {
        var old = await EventAsync(fixture.Http, HttpMethod.Get, "/http/a%20b");
        var usual = await EventAsync(fixture.Http, HttpMethod.Post, "/http/a%2Fb");

        Assert.Equal(("1.0", "/http/{id}", "a b", "$default"), (
            old.GetProperty("version").GetString(),
            old.GetProperty("resource").GetString(),
            old.GetProperty("pathParameters").GetProperty("id").GetString(),
            old.GetProperty("requestContext").GetProperty("stage").GetString()));
        Assert.Equal(("2.0", "ANY /http/{id}", "a/b"), (
            usual.GetProperty("version").GetString(),
            usual.GetProperty("routeKey").GetString(),
            usual.GetProperty("pathParameters").GetProperty("id").GetString()));
    }

    [Fact]
    public async Task Http_NoRoute_Is404()
    {
        using var response = await SendAsync(fixture.Http, HttpMethod.Get, "/nowhere");

        Assert.Equal(
            (HttpStatusCode.NotFound, """{"message":"Not Found"}"""), (response.StatusCode, await response.Content.ReadAsStringAsync()));
    }

    [Theory]
    [InlineData("https://shop", true)]
    [InlineData("https://a.shop", true)]
    [InlineData("https://other", false)]
    public async Task Http_Cors_ComesFromTheGateway(string origin, bool allowed)
    {
        using var preflight = await SendAsync(
            fixture.Http, HttpMethod.Options, "/http/1", ("Origin", origin), ("Access-Control-Request-Method", "GET"));
        using var response = await SendAsync(
            fixture.Http,
            HttpMethod.Get,
            "/http/1",
            ("Origin", origin),
            ("x-answer", """{"statusCode":200,"headers":{"Access-Control-Allow-Origin":"https://mine"}}"""));

        Assert.Equal((HttpStatusCode.NoContent, HttpStatusCode.OK), (preflight.StatusCode, response.StatusCode));
        Assert.Equal(
            allowed ? [origin, "GET", "x-a"] : [],
            Headers(preflight, "Access-Control-Allow-Origin", "Access-Control-Allow-Methods", "Access-Control-Allow-Headers"));
        Assert.Equal(allowed ? [origin, "x-b"] : [], Headers(response, "Access-Control-Allow-Origin", "Access-Control-Expose-Headers"));
    }

    [Fact]
    public async Task Url_Request_GoesToItsFunctionWithCors()
    {
        using var response = await SendAsync(fixture.Url, HttpMethod.Get, "/any/path", ("Origin", "https://anywhere"));
        using var json = JsonDocument.Parse(await response.Content.ReadAsStringAsync());

        Assert.Equal("/any/path", json.RootElement.GetProperty("rawPath").GetString());
        Assert.Equal(["*"], Headers(response, "Access-Control-Allow-Origin"));
    }

    [Fact]
    public async Task Functions_Each_HaveTheirOwnEnvironmentAndProcess()
    {
        var first = await EnvironmentAsync("/http/1", HttpMethod.Post);
        var second = await EnvironmentAsync("/", HttpMethod.Get);

        string[] names =
            ["SHARED", "OWN", "TABLE", "AWS_LAMBDA_FUNCTION_NAME", "AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "_HANDLER", "AWS_EXECUTION_ENV"];
        Assert.Equal(
            ["global", "first", "Table", "First", "256", "First::Handler", "AWS_Lambda_dotnet8"],
            names.Select(name => first[name]));
        Assert.Equal(
            ("global", "overridden", "the-second", "128"),
            (second["SHARED"], second["OWN"], second["AWS_LAMBDA_FUNCTION_NAME"], second["AWS_LAMBDA_FUNCTION_MEMORY_SIZE"]));
        Assert.False(second.ContainsKey("AWS_EXECUTION_ENV"));
        Assert.NotEqual(first["AWS_LAMBDA_RUNTIME_API"], second["AWS_LAMBDA_RUNTIME_API"]);
    }

    [Fact]
    public async Task Timeout_OfOneFunction_IsItsOwn()
    {
        using var late = await SendAsync(fixture.Http, HttpMethod.Get, "/hasty", ("x-do", "hang"));
        using var inTime = await SendAsync(fixture.Http, HttpMethod.Post, "/http/1", ("x-do", "sleep"), ("x-ms", "1500"));

        Assert.Equal((HttpStatusCode.InternalServerError, HttpStatusCode.OK), (late.StatusCode, inTime.StatusCode));
        await fixture.Host.LineAsync("timed out after 1.00 seconds");
    }

    [Fact]
    public async Task Explorer_Session_KnowsAllFunctions()
    {
        using var session = JsonDocument.Parse(await fixture.Host.Client.GetStringAsync(new Uri(fixture.Host.Explorer, "/api/session")));

        Assert.Equal(
            ["First", "the-second", "Hasty"],
            session.RootElement.GetProperty("functions").EnumerateArray().Select(name => name.GetString()));
        Assert.Equal(fixture.Host.Client.BaseAddress, new Uri(session.RootElement.GetProperty("gateway").GetString()!));
    }

    // A function that answers with its environment instead of a response is read as the body of a 200 by what is not a REST API.
    private async Task<Dictionary<string, string>> EnvironmentAsync(string path, HttpMethod method)
    {
        using var response = await SendAsync(path == "/" ? fixture.Url : fixture.Http, method, path, ("x-do", "environment"));
        return JsonSerializer.Deserialize<Dictionary<string, string>>(await response.Content.ReadAsStringAsync())!;
    }

    private async Task<JsonElement> EventAsync(Uri door, HttpMethod method, string path)
    {
        using var response = await SendAsync(door, method, path);
        using var document = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
        return document.RootElement.Clone();
    }

    private async Task<HttpResponseMessage> SendAsync(
        Uri door, HttpMethod method, string path, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(
            method,
            new Uri(
                door.OriginalString.TrimEnd('/') + path,
                new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true }));
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return await fixture.Host.Client.SendAsync(request);
    }

    private static string[] Headers(HttpResponseMessage response, params string[] names) =>
        [.. names.SelectMany(name => response.Headers.TryGetValues(name, out var values) ? values : [])];
}
