using System.Text.Json.Nodes;
using Lamplighter.Internal.Core.Invocations;

namespace Lamplighter.Tests.Requests;

public sealed class RequestPartTests
{
    [Fact]
    public async Task Parts_ReadAgain_AreTheSameObjects()
    {
        var made = Events.Rest("GET", "/a/b", "x=1");
        made["multiValueHeaders"]!["content-type"] = new JsonArray("application/x-www-form-urlencoded");
        made["requestContext"]!["authorizer"] = JsonNode.Parse("""{"claims":{"sub":"u1","scope":"a b","cognito:groups":"c,d"}}""");
        await RequestInspection.InspectAsync(made, static request =>
        {
            Assert.Same(request.RouteValues, request.RouteValues);
            Assert.Same(request.Query, request.Query);
            Assert.Same(request.Headers, request.Headers);
            Assert.Same(request.Cookies, request.Cookies);
            Assert.Same(request.BodyText, request.BodyText);
            Assert.Same(request.Form, request.Form);
            Assert.Same(request.Files, request.Files);
            Assert.Same(request.Claims, request.Claims);
            Assert.Same(request.Caller, request.Caller);
            Assert.Same(request.Caller!.Scopes, request.Caller.Scopes);
            Assert.Same(request.Caller.Groups, request.Caller.Groups);
            Assert.Same(request.RequestId, request.RequestId);
            Assert.Same(request.SourceIp, request.SourceIp);
        });
    }

    // Only VPC Lattice has the query in the path. The others decode the path: the caller has sent %3F.
    [Theory]
    [InlineData("rest", "first")]
    [InlineData("http-v2", "first")]
    public async Task Path_WithAQuestionMark_KeepsIt(string door, string tag)
    {
        var made = door == "rest" ? Events.Rest("GET", "/a?tag=x/b") : Events.HttpV2("GET", "/a?tag=x/b");
        await RequestInspection.InspectAsync(made, request =>
        {
            Assert.Equal("/a?tag=x/b", request.Path);
            Assert.Equal("a?tag=x", request.RouteValues["one"]);
            Assert.Equal(tag, request.Query["tag"]);
        });
    }

    [Fact]
    public async Task Path_IsOnlyAQuery_IsTheRoot() =>
        await RequestInspection.InspectAsync(
            Events.LatticeV1("GET", "?q=1"),
            static request => Assert.Equal(("/", "1"), (request.Path, request.Query["q"])),
            "/");

    [Fact]
    public async Task Header_WithThreeValues_HasAllOfThem()
    {
        var made = Events.Rest("GET", "/a/b");
        made["multiValueHeaders"]!["X-Multi"] = new JsonArray("one", "two", "three");
        await RequestInspection.InspectAsync(made, static request => Assert.Equal("one,two,three", request.Headers["x-multi"]));
    }

    [Fact]
    public async Task Values_NameIsNull_Throws()
    {
        var made = Events.LatticeV1("GET", "/a/b");
        made["query_string_parameters"] = null;
        await RequestInspection.InspectAsync(made, static request =>
        {
            Assert.Empty(request.Query);
            Assert.Throws<ArgumentNullException>("name", () => request.Query[null!]);
            Assert.Throws<ArgumentNullException>("name", () => request.Query.GetAll(null!));
            Assert.Throws<ArgumentNullException>("name", () => request.Query.Contains(null!));
        });
    }

    [Fact]
    public async Task Body_MalformedBase64_SaysSo()
    {
        var app = ApiGatewayResolver.Create(static _ => { });
        app.MapPost("/", static request => HttpResult.Text(request.BodyText));

        var answer = await app.SendAsync(Events.Rest("POST", "/", "%%%", isBase64: true));

        Assert.Equal((400, "The body is not valid base64."), (answer.Status, answer.Json.GetProperty("detail").GetString()));
    }

    [Fact]
    public async Task Get_NoItemOfTheType_SaysHowToAddIt() =>
        await RequestInspection.InspectAsync(Events.Rest("GET", "/a/b"), static request => Assert.Equal(
            "The request has no item of the type Lamplighter.Tests.Tenant. Call request.Set<Tenant>(…) in middleware that runs before, or "
            + "use TryGet, or a parameter that can be null, where it may be missing.",
            Assert.Throws<InvalidOperationException>(request.Get<Tenant>).Message));

    [Fact]
    public async Task Caller_SetByMiddleware_IsRecorded()
    {
        string? recorded = null;
        var app = ApiGatewayResolver.Create(static options =>
        {
            options.RecordCaller = true;
            options.Use(static (request, next) =>
            {
                request.Caller = new Caller(CallerKind.Middleware, "m1", []);
                return next(request);
            });
        });
        app.MapGet("/", _ =>
        {
            recorded = Invocation.Current!.CallerId;
            return HttpResult.Ok();
        });

        Assert.Equal(200, (await app.GetAsync("/")).Status);
        Assert.Equal("m1", recorded);
    }
}
