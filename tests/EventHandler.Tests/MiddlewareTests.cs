using Microsoft.Extensions.DependencyInjection;

namespace Lamplighter.Tests;

public sealed class MiddlewareTests
{
    private readonly ApiGatewayResolver _app = ApiGatewayResolver.Create<SaleRoutes>();

    [Fact]
    public async Task UseMiddleware_ClassAndMethod_RunOutsideIn()
    {
        var made = Events.HttpV2("GET", "/sales/guarded");
        made["headers"]!["authorization"] = "x";
        var answer = await _app.SendAsync(made);
        Assert.Equal("in", answer.Body);
        Assert.Equal("12", answer.Header("x-trace"));
    }

    [Fact]
    public async Task UseMiddleware_Refuses_RouteDoesNotRun()
    {
        var answer = await _app.GetAsync("/sales/guarded");
        Assert.Equal(401, answer.Status);
        Assert.Equal("1", answer.Header("x-trace"));
    }

    [Fact]
    public async Task UseMiddleware_RouteThrows_SeesIt() => Assert.Equal("1 saw failing", (await _app.GetAsync("/sales/failing")).Body);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Use_HandlerChangesItsFlow_MiddlewareDoesNotSeeIt(bool isAsync)
    {
        var flow = new AsyncLocal<string?>();
        var seen = "";
        var app = ApiGatewayResolver.Create(options => options.Use(async (request, next) =>
        {
            flow.Value = "outer";
            var result = await next(request);
            seen = flow.Value;
            return result;
        }));
        if (isAsync)
        {
            app.MapGet("/", async _ =>
            {
                flow.Value = "inner";
                await Task.Yield();
                return HttpResult.Text(flow.Value);
            });
        }
        else
        {
            app.MapGet("/", _ =>
            {
                flow.Value = "inner";
                return HttpResult.Text(flow.Value);
            });
        }

        Assert.Equal("inner", (await app.GetAsync("/")).Body);
        Assert.Equal("outer", seen);
    }

    [Fact]
    public async Task Use_Typed_ComesFromServices()
    {
        var services = new ServiceCollection().AddScoped<Tracer2>()
            .BuildServiceProvider(new ServiceProviderOptions { ValidateScopes = true });
        var app = ApiGatewayResolver.Create(services, options =>
        {
            options.Use(new Tracer1());
            options.Use<Tracer2>();
        });
        app.MapGet("/", _ => HttpResult.Ok());
        Assert.Equal("12", (await app.GetAsync("/")).Header("x-trace"));
    }

    [Fact]
    public async Task Use_TypedNotRegistered_Answers500()
    {
        using var telemetry = TelemetryCapture.Start();
        var app = ApiGatewayResolver.Create(options => options.Use<Tracer2>());
        Assert.Equal(500, (await app.GetAsync("/")).Status);
        Assert.Contains(
            "Tracer2",
            Assert.Single(telemetry.Logs).GetProperty("error").GetProperty("message").GetString(),
            StringComparison.Ordinal);
    }
}
