using Lamplighter.Internal.Core.Invocations;
using Lamplighter.Internal.EventHandler.Binding;

namespace Lamplighter.Tests;

public sealed class ContentTypeTests
{
    private const string Message = """{"message":"hi"}""";

    private readonly ApiGatewayResolver _app = ApiGatewayResolver.Create(static o => o.Routes<ContentTypeRoutes>());
    private readonly ApiGatewayResolver _strict = ApiGatewayResolver.Create(static o =>
    {
        o.Routes<ContentTypeRoutes>();
        o.ReturnHttpNotAcceptable = true;
    });

    [Theory]
    [InlineData("POST", "/content/json", "application/json", 200)]
    [InlineData("POST", "/content/json", "application/vnd.api+json; charset=utf-8", 200)]
    [InlineData("POST", "/content/json", "", 200)]
    [InlineData("POST", "/content/json", null, 200)]
    [InlineData("POST", "/content/json", "text/plain", 415)]
    [InlineData("PATCH", "/content/merge", "application/merge-patch+json", 200)]
    [InlineData("PATCH", "/content/merge", "APPLICATION/MERGE-PATCH+JSON;charset=utf-8", 200)]
    [InlineData("PATCH", "/content/merge", null, 200)]
    [InlineData("PATCH", "/content/merge", "application/json", 415)]
    [InlineData("POST", "/content/xml", "application/xml", 200)]
    [InlineData("POST", "/content/xml", "text/xml;a=b", 200)]
    [InlineData("POST", "/content/xml", "application/json", 415)]
    [InlineData("PUT", "/content/image", "image/png", 200)]
    [InlineData("PUT", "/content/image", "image/", 415)]
    [InlineData("PUT", "/content/image", "images/png", 415)]
    [InlineData("POST", "/content/any", "whatever", 200)]
    [InlineData("POST", "/content/request", "application/problem+json", 200)]
    [InlineData("POST", "/content/request", "application/json", 415)]
    [InlineData("POST", "/content/request", "text/a+json", 415)]
    public async Task Body_OfAContentType_IsTakenOrRefused(string method, string path, string? contentType, int status)
    {
        var made = Events.Rest(method, path, Message);
        Set(made, "content-type", contentType);

        var answer = await _app.SendAsync(made);

        Assert.Equal(status, answer.Status);
        if (status == 415)
        {
            Assert.Equal("application/problem+json", answer.Header("content-type"));
        }
    }

    [Theory]
    [InlineData("*/*", "text/plain", 200)]
    [InlineData("text/*", "text/x", 200)]
    [InlineData("text/*", "TEXT/plain; charset=utf-8", 200)]
    [InlineData("text/*+xml", "text/a+xml", 200)]
    [InlineData("text/*+xml", "text/+xml", 415)]
    [InlineData("text/*+xml", "text/xml", 415)]
    [InlineData("text*", "text/plain", 415)]
    [InlineData("*", "text/plain", 415)]
    public async Task Body_OfARange_IsTakenOrRefused(string range, string contentType, int status)
    {
        var app = ApiGatewayResolver.Create(static _ => { });
        app.MapPost("/", request =>
        {
            ContentNegotiation.Consume(request, range);
            return HttpResult.Ok();
        });
        var made = Events.Rest("POST", "/", Message);
        Set(made, "content-type", contentType);

        Assert.Equal(status, (await app.SendAsync(made)).Status);
    }

    [Fact]
    public async Task Body_OfAnotherContentType_NamesWhatIsTaken()
    {
        var made = Events.Rest("PATCH", "/content/merge", Message);
        var xml = Events.Rest("POST", "/content/xml", Message);
        var json = Events.Rest("POST", "/content/json", Message);
        Set(json, "content-type", "text/plain");

        var refused = await _app.SendAsync(made);
        Assert.Equal("application/merge-patch+json", refused.Header("accept"));
        Assert.Equal("application/merge-patch+json", refused.Header("accept-patch"));
        Assert.Equal("The body must be application/merge-patch+json.", refused.Json.GetProperty("detail").GetString());
        Assert.Equal("application/xml; charset=utf-8, text/xml", (await _app.SendAsync(xml)).Header("accept"));
        Assert.Null((await _app.SendAsync(xml)).Header("accept-patch"));
        Assert.Equal("application/json", (await _app.SendAsync(json)).Header("accept"));
    }

    [Theory]
    [InlineData("/content/claim")]
    [InlineData("/content/authorized")]
    public async Task Body_OfAnotherContentTypeWithoutACaller_Is401(string path)
    {
        var made = Events.Rest("POST", path, Message);
        Set(made, "content-type", "application/json");

        var answer = await _app.SendAsync(made);

        Assert.Equal(401, answer.Status);
        Assert.Null(answer.Header("accept"));
    }

    [Fact]
    public async Task Body_Empty_HasNoContentType() =>
        Assert.Equal(200, (await _app.SendAsync(Events.Rest("POST", "/content/xml", ""))).Status);

    [Theory]
    [InlineData("/content/value", null, 200)]
    [InlineData("/content/value", "", 200)]
    [InlineData("/content/value", "*/*", 200)]
    [InlineData("/content/value", "application/*", 200)]
    [InlineData("/content/value", "APPLICATION/JSON", 200)]
    [InlineData("/content/value", "text/html, application/json;q=0.1", 200)]
    [InlineData("/content/value", "application/json;charset=utf-8;q=1", 200)]
    [InlineData("/content/value", "application/hal+json", 200)]
    [InlineData("/content/value", "nonsense", 200)]
    [InlineData("/content/value", "text/html", 406)]
    [InlineData("/content/value", "application/xml, text/*", 406)]
    [InlineData("/content/value", "application/json;q=0, */*", 406)]
    [InlineData("/content/value", "application/json;q=0, application/hal+json", 406)]
    [InlineData("/content/value", "*/*;q=0", 406)]
    [InlineData("/content/value", "application/hal+json;q=0", 406)]
    [InlineData("/content/value", "application/jsonx", 406)]
    [InlineData("/content/value", "application/hal+json ; a=b ; q=0", 406)]
    [InlineData("/content/value", "application/hal+json;q=0, text/json;a=b", 200)]
    [InlineData("/content/text", "/", 200)]
    [InlineData("/content/text", "text/*", 200)]
    [InlineData("/content/text", "application/json", 406)]
    [InlineData("/content/nothing", "text/html", 204)]
    [InlineData("/content/named", "image/gif", 200)]
    [InlineData("/content/named", "image/webp", 406)]
    [InlineData("/content/unnamed", "image/webp", 200)]
    [InlineData("/content/items", "application/jsonl", 200)]
    [InlineData("/content/items", "text/event-stream", 406)]
    public async Task Accept_OfARoute_IsMetOrAnsweredWith406(string path, string? accept, int status)
    {
        var made = Events.Rest("GET", path);
        Set(made, "Accept", accept);

        Assert.Equal(status, (await _strict.SendAsync(made)).Status);
        Assert.Equal(status == 406 ? 200 : status, (await _app.SendAsync(made)).Status);
    }

    [Theory]
    [InlineData("/content/value?id=x", 400)]
    [InlineData("/content/elsewhere", 404)]
    public async Task Accept_OfAnError_IsNotAsked(string path, int status)
    {
        var made = Events.HttpV2("GET", path.Split('?')[0]);
        made["rawQueryString"] = path.Contains('?', StringComparison.Ordinal) ? path.Split('?')[1] : "";
        made["headers"]!["accept"] = "text/html";

        Assert.Equal(status, (await _strict.SendAsync(made)).Status);
    }

    [Fact]
    public async Task Accept_NotMet_SaysWhatThereIs()
    {
        var made = Events.Rest("GET", "/content/named");
        Set(made, "Accept", "text/html");

        var answer = await _strict.SendAsync(made);

        Assert.Equal("application/problem+json", answer.Header("content-type"));
        Assert.Contains("image/png or image/gif", answer.Json.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("application/json")]
    [InlineData("text/html, application/json;q=0.9, */*;q=0.8")]
    public void Accept_Common_AllocatesNothing(string accept)
    {
        // A route that reads headers anyway: the first header that is read makes the collection.
        using var telemetry = TelemetryCapture.Start();
        var context = new LambdaContext { AwsRequestId = "r1" };
        Invocation.Enter(Invocation.Begin(context, null));
        var made = Events.Rest("GET", "/content/read");
        Set(made, "Accept", accept + ", text/plain");
        using var input = Events.Stream(made);

        var least = Allocations.Floor(() => Resolve(_app));
        Assert.InRange(Allocations.PerCall(() => Resolve(_strict), least), 1, least);

        void Resolve(ApiGatewayResolver app)
        {
            input.Position = 0;
            Assert.True(app.ResolveAsync(input, context).IsCompletedSuccessfully);
        }
    }

    private static void Set(System.Text.Json.Nodes.JsonObject made, string name, string? value)
    {
        foreach (var headers in new[] { made["headers"]!.AsObject(), made["multiValueHeaders"]!.AsObject() })
        {
            headers.Remove(name);
        }

        if (value is not null)
        {
            made["headers"]![name] = value;
            made["multiValueHeaders"]![name] = new System.Text.Json.Nodes.JsonArray(value);
        }
    }
}
