namespace Lamplighter.Tests;

public sealed class ItemTests
{
    [Fact]
    public async Task FromItems_SetByMiddleware_BindsByType()
    {
        var app = Make(request =>
        {
            request.Set(new Tenant("first"));
            request.Set(new Tenant("shop"));
            request.Set(7);
        });
        Assert.Equal("shop", (await app.GetAsync("/items/required", "POST")).Body);
        Assert.Equal("shop;7;True", (await app.GetAsync("/items/optional")).Body);
        Assert.Equal("3;7", (await app.GetAsync("/items/number/3")).Body);
    }

    [Fact]
    public async Task FromItems_Missing_Answers500AndNamesTheType()
    {
        using var telemetry = TelemetryCapture.Start();
        var answer = await Make(static _ => { }).GetAsync("/items/required", "POST");
        Assert.Equal(500, answer.Status);
        var message = Assert.Single(telemetry.Logs).GetProperty("error").GetProperty("message").GetString();
        Assert.Contains("request.Set<Tenant>", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task FromItems_MissingOptional_IsNull() =>
        Assert.Equal(";;True", (await Make(static _ => { }).GetAsync("/items/optional")).Body);

    // A caller can't send what middleware should have found out.
    [Fact]
    public async Task FromItems_BodyWithTheSameType_IsIgnored()
    {
        using var telemetry = TelemetryCapture.Start();
        Assert.Equal(500, (await Make(static _ => { }).SendAsync(Events.Rest("POST", "/items/required", """{"name":"forged"}"""))).Status);
    }

    [Fact]
    public async Task Get_OtherTypeOrNone_ThrowsOrReturnsFalse()
    {
        var app = ApiGatewayResolver.Create(static _ => { });
        app.MapGet("/", static request =>
        {
            Assert.False(request.TryGet<ICloneable>(out _));
            Assert.Throws<ArgumentNullException>(() => request.Set<Tenant>(null!));
            request.Set<ICloneable>("text");
            Assert.Throws<InvalidOperationException>(request.Get<string>);
            Assert.True(request.TryGet<ICloneable>(out var item));
            Assert.Same(item, request.Get<ICloneable>());
            return HttpResult.Text("done");
        });
        Assert.Equal("done", (await app.GetAsync("/")).Body);
        Assert.Equal("done", (await app.GetAsync("/")).Body);
    }

    private static ApiGatewayResolver Make(Action<HttpRequest> middleware) => ApiGatewayResolver.Create(options =>
    {
        options.Routes<ItemRoutes>();
        options.Use((request, next) =>
        {
            middleware(request);
            return next(request);
        });
    });
}
