using Lamplighter.Internal.EventHandler.Authorization;
using Lamplighter.Internal.EventHandler.Routing;

namespace Lamplighter.Tests.Routing;

// The errors that the table reports to generated code and other callers.
[ExcludeFromDescription]
public sealed class RouteTableTests
{
    [Fact]
    public void Add_ArgumentIsMissing_ThrowsForIt() => Create<WithoutArguments>();

    [Fact]
    public void WithCors_BeforeARoute_Throws() => Assert.Equal(
        "No route was added yet.", Assert.Throws<InvalidOperationException>(Create<CorsFirst>).Message);

    [Fact]
    public void RequireServices_WithoutProvider_SaysHowToPassOne() => Assert.Equal(
        "TakesServices takes services, and the resolver has no service provider. Create the resolver with "
        + "ApiGatewayResolver.Create(services, o => o.Routes<TakesServices>()).",
        Assert.Throws<InvalidOperationException>(Create<TakesServices>).Message);

    [Fact]
    public void Map_ServicesWithoutProvider_SaysHowToPassOne()
    {
        var app = ApiGatewayResolver.Create(static _ => { });
        var error = Assert.Throws<InvalidOperationException>(
            () => app.MapGet("/a", ([FromServices] TimeProvider clock) => clock.GetUtcNow()));
        Assert.Equal(
            "GET /a takes services, and the resolver has no service provider. Create the resolver with "
            + "ApiGatewayResolver.Create(services, o => …).",
            error.Message);
    }

    [Fact]
    public async Task Map_AfterTheFirstRequest_SaysWhenToAdd()
    {
        var app = ApiGatewayResolver.Create(static _ => { });
        await app.GetAsync("/");
        Assert.Equal(
            "GET /b can't be added, because a request was already resolved. Add all routes before the first request.",
            Assert.Throws<InvalidOperationException>(() => app.MapGet("/b", static _ => HttpResult.Ok())).Message);
    }

    [Fact]
    public void Map_SamePathsTwice_NamesBoth()
    {
        var app = ApiGatewayResolver.Create(static _ => { });
        app.MapGet("/a/{x}", static _ => HttpResult.Ok());
        Assert.Equal(
            "GET /a/{y} and GET /a/{x} match the same paths. Remove one of them, or give their parameters different constraints.",
            Assert.Throws<InvalidOperationException>(() => app.MapGet("a/{y}", static _ => HttpResult.Ok())).Message);
    }

    private static void Create<T>()
        where T : class, IApiGatewayRoutes<T> => ApiGatewayResolver.Create<T>();

    private sealed class WithoutArguments : IApiGatewayRoutes<WithoutArguments>
    {
        public static void Map(RouteTable routes)
        {
            Assert.Throws<ArgumentException>("method", () => routes.Add(" ", "/", static _ => new(HttpResult.Ok())));
            Assert.Throws<ArgumentNullException>("template", () => routes.Add("GET", null!, static _ => new(HttpResult.Ok())));
            Assert.Throws<ArgumentNullException>("handler", () => routes.Add("GET", "/", null!));
            Assert.Throws<ArgumentNullException>("handler", () => routes.Add("GET", "/", RouteAuthorization.Anonymous, null!));
            Assert.Throws<ArgumentNullException>("authorization", () => routes.Add("GET", "/", null!, static _ => new(HttpResult.Ok())));
            Assert.Throws<ArgumentNullException>(nameof(routes), () => routes.RequireServices(null!));
        }
    }

    private sealed class CorsFirst : IApiGatewayRoutes<CorsFirst>
    {
        public static void Map(RouteTable routes) => routes.WithCors(null);
    }

    private sealed class TakesServices : IApiGatewayRoutes<TakesServices>
    {
        public static void Map(RouteTable routes) => routes.RequireServices(typeof(TakesServices));
    }
}
