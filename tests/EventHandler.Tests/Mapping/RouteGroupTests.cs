using System.Text.Json.Nodes;

namespace Lamplighter.Tests;

[ExcludeFromDescription]
public sealed class RouteGroupTests
{
    [Fact]
    public async Task Group_Prefix_IsInFrontOfItsRoutes()
    {
        var app = ApiGatewayResolver.Create(static _ => { });
        var tenants = app.MapGroup("tenants/{tenant}/");
        tenants.MapGet("/", (string tenant) => tenant);
        tenants.MapGroup("/orders/{id:int}").MapGet("lines/{line}", (int line, int id, string tenant) => $"{tenant} {id} {line}");
        tenants.MapGet("/untyped", request => HttpResult.Text(request.RouteValues["tenant"]!));

        Assert.Equal("a", (await app.GetAsync("/tenants/a")).Body);
        Assert.Equal("a 2 3", (await app.GetAsync("/tenants/a/orders/2/lines/3")).Body);
        Assert.Equal("a", (await app.GetAsync("/tenants/a/untyped")).Body);
        Assert.Equal(404, (await app.GetAsync("/orders/2/lines/3")).Status);
    }

    [Fact]
    public async Task Group_OfAnotherMethod_FindsValuesOfItsPrefix()
    {
        var app = ApiGatewayResolver.Create(static _ => { });
        AddTo(app.MapGroup("/tenants/{tenant}"));

        Assert.Equal("a 2 a b", (await app.GetAsync("/tenants/a/items/2")).Body);
    }

    [Fact]
    public void Group_OfAnotherMethodWithoutTheValue_Throws()
    {
        var app = ApiGatewayResolver.Create(static _ => { });

        var missing = Assert.Throws<InvalidOperationException>(() => AddTo(app.MapGroup("/all")));
        Assert.Contains("has no value 'tenant'", missing.Message, StringComparison.Ordinal);
        var taken = Assert.Throws<InvalidOperationException>(() => AddTo(app.MapGroup("/{tenant}/{q}")));
        Assert.Contains("would take 'q' from the query", taken.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Group_Authorization_IsOfAllItsRoutes()
    {
        var app = ApiGatewayResolver.Create(static o =>
        {
            o.AddPolicy("seven", static (caller, request) => request.RouteValues["id"] == "7");
        });
        var orders = app.MapGroup("/orders").RequireAuthorization();
        orders.MapGet("/{id}", (int id) => id);
        orders.MapGet("/health", () => "well").AllowAnonymous();
        orders.MapGroup("/own").RequireAuthorization("seven").MapGet("/{id}", (int id) => id);
        orders.MapGroup("/open").AllowAnonymous().MapGet("/{id}", (int id) => id);

        Assert.Equal(401, (await app.GetAsync("/orders/1")).Status);
        Assert.Equal(200, (await app.SendAsync(Known("/orders/1"))).Status);
        Assert.Equal(200, (await app.GetAsync("/orders/health")).Status);
        Assert.Equal(401, (await app.GetAsync("/orders/own/7")).Status);
        Assert.Equal(200, (await app.SendAsync(Known("/orders/own/7"))).Status);
        Assert.Equal(403, (await app.SendAsync(Known("/orders/own/8"))).Status);
        Assert.Equal(200, (await app.GetAsync("/orders/open/1")).Status);
    }

    [Fact]
    public async Task Group_Cors_IsOfAllItsRoutes()
    {
        var app = ApiGatewayResolver.Create(static o =>
        {
            o.Cors = new CorsOptions { AllowedOrigins = ["https://common.example"] };
            o.AddCorsPolicy("own", new CorsOptions { AllowedOrigins = ["https://own.example"] });
        });
        app.MapGroup("/own").EnableCors("own").MapGet("/", () => "a");
        app.MapGroup("/none").DisableCors().MapGet("/", () => "a");
        app.MapGet("/common", () => "a");

        Assert.Equal("https://own.example", await OriginAsync("/own", "https://own.example"));
        Assert.Null(await OriginAsync("/none", "https://common.example"));
        Assert.Equal("https://common.example", await OriginAsync("/common", "https://common.example"));

        async Task<string?> OriginAsync(string path, string origin)
        {
            var made = Events.HttpV2("GET", path);
            made["headers"]!["origin"] = origin;
            return (await app.SendAsync(made)).Header("access-control-allow-origin");
        }
    }

    [Fact]
    public async Task Group_Middleware_RunsFromOutsideInwards()
    {
        var order = new List<string>();
        var app = ApiGatewayResolver.Create(o => o.Use(new Named("options", order).InvokeAsync));
        var outer = app.MapGroup("/a").Use(new Named("1", order).InvokeAsync).Use(new Named("2", order));
        outer.MapGroup("/b").Use(new Named("3", order).InvokeAsync).MapGet("/c", () => "x");
        outer.MapGet("/d", request => HttpResult.Text("y"));

        Assert.Equal("x", (await app.GetAsync("/a/b/c")).Body);
        Assert.Equal(["options", "1", "2", "3", "/3", "/2", "/1", "/options"], order);
        order.Clear();
        Assert.Equal("y", (await app.GetAsync("/a/d")).Body);
        Assert.Equal(["options", "1", "2", "/2", "/1", "/options"], order);
    }

    [Fact]
    public async Task Group_MiddlewareThatReturnsNull_IsNamed()
    {
        var lines = new List<string>();
        var app = ApiGatewayResolver.Create(o => o.OnException<InvalidOperationException>((error, _) =>
        {
            lines.Add(error.Message);
            return HttpResult.Problem(500);
        }));
        app.MapGroup("/a").Use(static (_, _) => Task.FromResult<HttpResult>(null!)).MapGet("/b", () => "x");

        Assert.Equal(500, (await app.GetAsync("/a/b")).Status);
        Assert.Equal("Middleware 1 of the group /a returned null instead of an HttpResult.", Assert.Single(lines));
    }

    [Fact]
    public void Group_ChangedAfterItHasRoutes_Throws()
    {
        var app = ApiGatewayResolver.Create(static _ => { });
        var group = app.MapGroup("/a");
        var outer = app.MapGroup("/b");
        group.MapGet("/", () => "a");
        outer.MapGroup("/c");

        Assert.All(new[] { group, outer }, static one =>
        {
            Assert.Throws<InvalidOperationException>(() => one.RequireAuthorization());
            Assert.Throws<InvalidOperationException>(() => one.AllowAnonymous());
            Assert.Throws<InvalidOperationException>(() => one.EnableCors("x"));
            Assert.Throws<InvalidOperationException>(() => one.Use(new Named("x", [])));
        });
    }

    [Theory]
    [InlineData("/a/", "/", "/a")]
    [InlineData("/", "b", "/b")]
    [InlineData("a", "b/", "/a/b")]
    [InlineData("", "", "/")]
    public void Group_ChangedAfterItHasRoutes_IsNamedByItsWholePrefix(string outer, string inner, string prefix)
    {
        var group = ApiGatewayResolver.Create(static _ => { }).MapGroup(outer).MapGroup(inner);
        group.MapGet("/", static _ => HttpResult.Ok());

        Assert.Equal(
            $"The group {prefix} has routes or groups already, so it can't be changed. Set up a group before you add routes and groups "
            + "to it.",
            Assert.Throws<InvalidOperationException>(() => group.AllowAnonymous()).Message);
    }

    [Fact]
    public void Group_MalformedPrefix_Throws()
    {
        var app = ApiGatewayResolver.Create(static _ => { });

        Assert.Throws<ArgumentException>(() => app.MapGroup("/a/{"));
        Assert.Throws<ArgumentException>(() => app.MapGroup("/{*rest}").MapGet("/b", request => HttpResult.Ok()));
        Assert.Throws<ArgumentNullException>(() => app.MapGroup(null!));
    }

    private static void AddTo(RouteGroup routes) =>
        routes.MapGet("/items/{item}", ([FromRoute] string tenant, int item, string? q) => $"{tenant} {item} {q}");

    private static JsonObject Known(string path)
    {
        var made = Events.HttpV2("GET", path);
        made["requestContext"]!["authorizer"] = new JsonObject
        {
            ["jwt"] = new JsonObject { ["claims"] = new JsonObject { ["sub"] = "u1" }, ["scopes"] = null },
        };
        return made;
    }

    private sealed class Named(string name, List<string> order) : IHttpMiddleware
    {
        public async Task<HttpResult> InvokeAsync(HttpRequest request, HttpHandler next)
        {
            order.Add(name);
            var result = await next(request);
            order.Add("/" + name);
            return result;
        }
    }
}
