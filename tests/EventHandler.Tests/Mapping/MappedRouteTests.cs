using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.DependencyInjection;

namespace Lamplighter.Tests;

// Handlers of MapGet and its siblings that take parameters.
[ExcludeFromDescription]
public sealed class MappedRouteTests
{
    public sealed record Sale([Required] string Name, [property: Range(1, 5)] int Count);

    [Fact]
    public async Task Get_LambdaWithParameters_IsBound()
    {
        var app = ApiGatewayResolver.Create(static _ => { });
        app.MapGet("/orders/{id}", (int id, [FromQuery] string? q, [FromQuery("tag")] string[] tags, int page = 3) =>
            $"{id} {q} {string.Join('+', tags)} {page}");

        Assert.Equal("7 a b first+second 3", (await app.GetAsync("/orders/7")).Body);
        Assert.Equal(400, (await app.GetAsync("/orders/x")).Status);
        Assert.Equal(405, (await app.SendAsync(Events.Rest("POST", "/orders/7"))).Status);
    }

    [Fact]
    public async Task Post_Body_IsReadCheckedAndWritten()
    {
        var app = ApiGatewayResolver.Create(static _ => { });
        app.MapPost("/sales", async (Sale sale, [Range(1, 9)] int copies = 1) =>
        {
            await Task.Yield();
            return sale with { Count = sale.Count + copies };
        });

        var right = await app.SendAsync(Events.Rest("POST", "/sales", """{"name":"a","count":2}"""));
        var wrong = await app.SendAsync(Events.Rest("POST", "/sales", """{"name":"a","count":7}"""));

        Assert.Equal("""{"name":"a","count":3}""", right.Body);
        Assert.Equal(422, wrong.Status);
        Assert.True(wrong.Json.GetProperty("errors").TryGetProperty("count", out _));
    }

    [Fact]
    public async Task Map_EachKindOfHandler_Answers()
    {
        var app = ApiGatewayResolver.Create(static _ => { });
        var calls = 0;
        app.MapGet("/method/{id}", Double);
        app.MapPut("/local/{id}", Triple);
        app.MapDelete("/void/{id}", (int id) => { calls += id; });
        app.MapPatch("/task", () => Task.CompletedTask);
        app.Map("PURGE", "/any", () => ValueTask.FromResult(HttpResult.Accepted()));
        app.MapGet("/null/{id}", (int id) => id > 1 ? "a" : null);
        app.MapGet("/request", (HttpRequest request, CancellationToken stop) => $"{request.Path} {stop.IsCancellationRequested}");

        Assert.Equal("14", (await app.GetAsync("/method/7")).Body);
        Assert.Equal("21", (await app.SendAsync(Events.Rest("PUT", "/local/7"))).Body);
        Assert.Equal(204, (await app.SendAsync(Events.Rest("DELETE", "/void/7"))).Status);
        Assert.Equal(7, calls);
        Assert.Equal(204, (await app.SendAsync(Events.Rest("PATCH", "/task"))).Status);
        Assert.Equal(202, (await app.SendAsync(Events.Rest("PURGE", "/any"))).Status);
        Assert.Equal(404, (await app.GetAsync("/null/1")).Status);
        Assert.Equal("/request False", (await app.GetAsync("/request")).Body);

        int Triple(int id) => id * 3;
    }

    [Fact]
    public async Task Map_AttributesOfTheHandler_AreRead()
    {
        var app = ApiGatewayResolver.Create(static o => o.RequireAuthorization());
        app.MapGet("/open", [AllowAnonymous] () => "open");
        app.MapGet("/closed", () => "closed");

        Assert.Equal("open", (await app.GetAsync("/open")).Body);
        Assert.Equal(401, (await app.GetAsync("/closed")).Status);
    }

    [Fact]
    public async Task Map_Services_AreTakenFromTheProvider()
    {
        var services = new ServiceCollection().AddSingleton(TimeProvider.System).BuildServiceProvider();
        var app = ApiGatewayResolver.Create(services, static _ => { });
        app.MapGet("/", ([FromServices] TimeProvider clock) => clock == TimeProvider.System);

        Assert.Equal("true", (await app.GetAsync("/")).Body);
    }

    [Fact]
    public void Map_ServicesWithoutProvider_Throws()
    {
        var app = ApiGatewayResolver.Create(static _ => { });

        var error = Assert.Throws<InvalidOperationException>(
            () => app.MapGet("/a", ([FromServices] TimeProvider clock) => clock.GetUtcNow()));
        Assert.StartsWith("GET /a takes services", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Map_DelegateThatTheBuildDidNotSee_Throws()
    {
        var app = ApiGatewayResolver.Create(static _ => { });
        Func<string, Delegate, MappedRoute> map = app.MapGet;

        var error = Assert.Throws<InvalidOperationException>(() => { Call(map); });
        Assert.StartsWith("No code was generated for the handler of GET /a.", error.Message, StringComparison.Ordinal);

        static void Call(Func<string, Delegate, MappedRoute> map) => map("/a", (int id) => id);
    }

    [Fact]
    public void Map_SamePathTwice_Throws()
    {
        var app = ApiGatewayResolver.Create(static _ => { });
        app.MapGet("/a/{id}", (int id) => id);

        Assert.Throws<InvalidOperationException>(() => app.MapGet("/a/{other}", (int other) => other));
    }

    [Fact]
    public async Task Map_UntypedHandlers_StillBindToTheRequest()
    {
        var app = ApiGatewayResolver.Create(static _ => { });
        app.MapGet("/a", request => HttpResult.Text(request.Path));
        app.MapGet("/b", async request =>
        {
            await Task.Yield();
            return HttpResult.Text(request.Path);
        });
        app.MapGet("/c", static (HttpRequest request) => HttpResult.Text(request.Path));

        Assert.Equal("/a", (await app.GetAsync("/a")).Body);
        Assert.Equal("/b", (await app.GetAsync("/b")).Body);
        Assert.Equal("/c", (await app.GetAsync("/c")).Body);
    }

    private static int Double(int id) => id * 2;
}
