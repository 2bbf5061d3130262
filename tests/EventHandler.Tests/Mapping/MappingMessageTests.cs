using Lamplighter.Internal.EventHandler.Mapping;

namespace Lamplighter.Tests.Mapping;

// The errors that MapGet and its siblings throw at once.
[ExcludeFromDescription]
public sealed class MappingMessageTests
{
    private const string Advice =
        ". Write a lambda, a local function or the name of a method in the call itself, with a constant template, in a project that "
        + "references Lamplighter.EventHandler and is written in C#. A delegate in a variable must be a Func<HttpRequest, HttpResult> or a "
        + "Func<HttpRequest, Task<HttpResult>>.";

    private readonly ApiGatewayResolver _app = ApiGatewayResolver.Create(static options =>
        options.Cors = new CorsOptions { AllowedOrigins = ["https://example.com"] });

    [Fact]
    public void Map_DelegateThatTheBuildDidNotSee_SaysWhatToWrite()
    {
        var group = _app.MapGroup("/g");
        Assert.All(
            new (string Method, Func<string, Delegate, MappedRoute> Map)[]
            {
                ("GET", group.MapGet), ("POST", group.MapPost), ("PUT", group.MapPut), ("DELETE", group.MapDelete),
                ("PATCH", group.MapPatch),
            },
            static one =>
            {
                var (method, map) = one;
                Delegate handler = (int id) => id;
                var error = Assert.Throws<InvalidOperationException>(() => { map("a", handler); });
                Assert.Equal($"No code was generated for the handler of {method} /g/a{Advice}", error.Message);
                Assert.Throws<ArgumentNullException>("handler", () => { map("a", null!); });
            });
    }

    [Fact]
    public void Map_DelegateThatTheBuildDidNotSeeWithoutTemplate_NamesTheMethod()
    {
        Func<string, Delegate, MappedRoute> map = _app.MapGet;
        Delegate handler = (int id) => id;
        Assert.Equal(
            $"No code was generated for the handler of GET /{Advice}",
            Assert.Throws<InvalidOperationException>(() => { map(null!, handler); }).Message);
    }

    [Fact]
    public void Map_ArgumentIsMissing_ThrowsForIt()
    {
        var group = _app.MapGroup("/g");
        Assert.Throws<ArgumentNullException>("handler", () => _app.MapGet("/a", (Func<HttpRequest, HttpResult>)null!));
        Assert.Throws<ArgumentNullException>("handler", () => _app.MapGet("/a", (Func<HttpRequest, Task<HttpResult>>)null!));
        Assert.Throws<ArgumentNullException>("template", () => group.MapGet(null!, static _ => HttpResult.Ok()));
        Assert.Throws<ArgumentNullException>("template", () => _app.MapGet(null!, static _ => HttpResult.Ok()));
        Assert.Throws<ArgumentException>("method", () => _app.Map(" ", "/a", static _ => HttpResult.Ok()));
        Assert.Throws<ArgumentNullException>("routes", static () => new RouteMapping(null!, "GET", "/a"));
        Assert.Throws<ArgumentNullException>("template", () => new RouteMapping(group, "GET", null!));
    }

    [Fact]
    public void Group_ArgumentIsMissing_ThrowsForIt()
    {
        var group = _app.MapGroup("/g");
        Assert.Throws<ArgumentNullException>("middleware", () => group.Use((Func<HttpRequest, HttpHandler, Task<HttpResult>>)null!));
        Assert.Throws<ArgumentNullException>("middleware", () => group.Use((IHttpMiddleware)null!));
    }

    // An empty name doesn't mean the policy of the options.
    [Fact]
    public void EnableCors_WithoutAName_Throws()
    {
        var route = _app.MapGet("/a", static _ => HttpResult.Ok());
        Assert.Throws<ArgumentException>("policy", () => route.EnableCors(""));
        Assert.Throws<ArgumentException>("policy", () => _app.MapGroup("/g").EnableCors(""));
    }

    [Fact]
    public void EnableCors_NoPolicyHasAName_SaysHowToAddOne()
    {
        var route = _app.MapGet("/a", static _ => HttpResult.Ok());
        Assert.Equal(
            "GET /a has the CORS policy 'x', which isn't known. The resolver has no CORS policies. Add it with "
            + "o.AddCorsPolicy(\"x\", new CorsOptions { … }).",
            Assert.Throws<InvalidOperationException>(() => route.EnableCors("x")).Message);
    }

    [Fact]
    public void Group_MalformedTemplate_IsNamedWithThePrefix()
    {
        var group = _app.MapGroup("/g/");
        var own = Assert.Throws<ArgumentException>("template", () => _app.MapGet("~/a", static _ => HttpResult.Ok()));
        var joined = Assert.Throws<ArgumentException>("template", () => group.MapGet("~/a", static _ => HttpResult.Ok()));
        Assert.StartsWith("The route template '~/a' is malformed: ", own.Message, StringComparison.Ordinal);
        Assert.StartsWith("The route template '/g/~/a' is malformed: ", joined.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Group_PrefixHasTheNameOfAQueryParameter_SaysWhatToAdd()
    {
        var error = Assert.Throws<InvalidOperationException>(() => AddTo(_app.MapGroup("/{q}")));
        Assert.Equal(
            "The handler of GET /{q}/items would take 'q' from the query, and the group's prefix has a value of that name. Add "
            + "[FromRoute] or [FromQuery] to the parameter.",
            error.Message);
    }

    [Fact]
    public void Group_PrefixLacksAValue_SaysWhatToAdd()
    {
        var error = Assert.Throws<InvalidOperationException>(() => AddOwnedTo(_app.MapGroup("/all")));
        Assert.Equal(
            "GET /all/items has no value 'tenant', which its handler takes. Add {tenant} to the template, or to the prefix of the group.",
            error.Message);
    }

    [Fact]
    public void Group_ChangedAfterItHasRoutes_SaysWhenToSetItUp()
    {
        var group = _app.MapGroup("/g");
        group.MapGet("/", static _ => HttpResult.Ok());
        Assert.Equal(
            "The group /g has routes or groups already, so it can't be changed. Set up a group before you add routes and groups to it.",
            Assert.Throws<InvalidOperationException>(() => group.DisableCors()).Message);
    }

    private static void AddTo(RouteGroup routes) => routes.MapGet("/items", (string? q) => q);

    private static void AddOwnedTo(RouteGroup routes) => routes.MapGet("/items", ([FromRoute] string tenant) => tenant);
}
