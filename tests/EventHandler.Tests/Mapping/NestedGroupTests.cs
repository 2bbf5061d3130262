using Microsoft.Extensions.DependencyInjection;

namespace Lamplighter.Tests.Mapping;

// A group in a group has what the outer one has.
[ExcludeFromDescription]
public sealed class NestedGroupTests
{
    private const string Own = "https://own.example";

    [Fact]
    public async Task Group_InAnother_HasItsAuthorizationAndCors()
    {
        var app = ApiGatewayResolver.Create(static options =>
            options.AddCorsPolicy("own", new CorsOptions { AllowedOrigins = [Own] }));
        app.MapGroup("/a").RequireAuthorization().EnableCors("own").MapGroup("/b").MapGet("/c", static _ => HttpResult.Ok());
        var made = Events.HttpV2("GET", "/a/b/c");
        made["headers"]!["origin"] = Own;

        var answer = await app.SendAsync(made);

        Assert.Equal((401, Own), (answer.Status, answer.Header("access-control-allow-origin")));
    }

    [Fact]
    public async Task Lambda_WithACorsPolicy_IsSharedByIt()
    {
        var app = ApiGatewayResolver.Create(static options =>
            options.AddCorsPolicy("own", new CorsOptions { AllowedOrigins = [Own] }));
        app.MapGet("/", [EnableCors("own")] () => "x");
        var made = Events.HttpV2("GET", "/");
        made["headers"]!["origin"] = Own;

        Assert.Equal(Own, (await app.SendAsync(made)).Header("access-control-allow-origin"));
    }

    [Theory]
    [InlineData("/all")]
    [InlineData("/group/one")]
    public async Task Middleware_OfTheServicesThatReturnsNull_IsNamed(string path)
    {
        var services = new ServiceCollection().AddSingleton<NullTaskMiddleware>().BuildServiceProvider();
        var messages = new List<string>();
        var app = ApiGatewayResolver.Create(services, options =>
        {
            options.OnException<InvalidOperationException>((error, _) =>
            {
                messages.Add(error.Message);
                return HttpResult.Problem(500);
            });
            if (path == "/all")
            {
                options.Use<NullTaskMiddleware>();
            }
        });
        app.MapGroup("/group").Use<NullTaskMiddleware>().MapGet("/one", static _ => HttpResult.Ok());
        app.MapGet("/all", static _ => HttpResult.Ok());

        Assert.Equal(500, (await app.GetAsync(path)).Status);

        Assert.Equal(
            "The middleware Lamplighter.Tests.NullTaskMiddleware returned null instead of an HttpResult.", Assert.Single(messages));
    }

    [Theory]
    [InlineData("POST")]
    [InlineData("PUT")]
    [InlineData("DELETE")]
    [InlineData("PATCH")]
    public async Task Map_HandlersThatReturnResultsAndTasks_AreOfTheirMethod(string method)
    {
        var app = ApiGatewayResolver.Create(static _ => { });
        var (later, now) = method switch
        {
            "POST" => (app.MapPost("/later", LaterAsync), app.MapPost("/now", Now)),
            "PUT" => (app.MapPut("/later", LaterAsync), app.MapPut("/now", Now)),
            "DELETE" => (app.MapDelete("/later", LaterAsync), app.MapDelete("/now", Now)),
            _ => (app.MapPatch("/later", LaterAsync), app.MapPatch("/now", Now)),
        };
        Assert.NotSame(later, now);

        Assert.Equal("later", (await app.GetAsync("/later", method)).Body);
        Assert.Equal("now", (await app.GetAsync("/now", method)).Body);
    }

    private static HttpResult Now(HttpRequest request) => HttpResult.Text("now");

    private static Task<HttpResult> LaterAsync(HttpRequest request) => Task.FromResult(HttpResult.Text("later"));
}
