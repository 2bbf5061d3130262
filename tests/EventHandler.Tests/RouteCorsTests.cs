using Lamplighter.Tests.Conformance;

namespace Lamplighter.Tests;

public sealed class RouteCorsTests
{
    private const string Partner = "https://partner.example";
    private const string Common = "https://example.com";

    private readonly ApiGatewayResolver _app = Make(new CorsOptions { AllowedOrigins = [Common] });

    public static TheoryData<FrontDoor> Doors => FrontDoors.All;

    [Theory]
    [MemberData(nameof(Doors))]
    public async Task Answer_EachRoute_IsSharedByItsOwnPolicy(FrontDoor door)
    {
        Assert.Equal((Partner, "true", "Origin"), await ShareAsync("GET", "/shared", Partner));
        Assert.Equal((null, null, "Origin"), await ShareAsync("GET", "/shared", Common));
        Assert.Equal((Common, null, "Origin"), await ShareAsync("POST", "/shared", Common));
        Assert.Equal((null, null, "Origin"), await ShareAsync("POST", "/shared", Partner));
        Assert.Equal((null, null, null), await ShareAsync("DELETE", "/shared", Partner));
        Assert.Equal((Common, null, "Origin"), await ShareAsync("GET", "/nowhere", Common));
        Assert.Equal((Partner, "true", "Origin"), await ShareAsync("GET", "/shared/guarded", Partner));

        async Task<(string? Origin, string? Credentials, string? Vary)> ShareAsync(string method, string path, string origin)
        {
            using var response = await _app.Client(door).RespondAsync(method, path, null, ("origin", origin));
            return (
                response.Header("access-control-allow-origin"),
                response.Header("access-control-allow-credentials"),
                response.Header("vary"));
        }
    }

    [Theory]
    [MemberData(nameof(Doors))]
    public async Task Preflight_EachRoute_IsAnsweredByItsOwnPolicy(FrontDoor door)
    {
        Assert.Equal((204, Partner, "GET, HEAD, PUT"), await AskAsync("/shared", "PUT", Partner));
        Assert.Equal((204, Common, "POST"), await AskAsync("/shared", "POST", Common));
        Assert.Equal((204, null, null), await AskAsync("/shared", "POST", Partner));
        Assert.Equal((204, null, null), await AskAsync("/shared", "DELETE", Partner));
        Assert.Equal((204, null, null), await AskAsync("/shared/closed", "GET", Common));
        Assert.Equal((204, Common, "POST"), await AskAsync("/shared", "PATCH", Common));
        Assert.Equal((204, Partner, "GET, HEAD"), await AskAsync("/shared/guarded", "GET", Partner));
        Assert.Equal(404, (await AskAsync("/nowhere", "GET", Common)).Status);

        async Task<(int Status, string? Origin, string? Methods)> AskAsync(string path, string method, string origin)
        {
            using var response = await _app.Client(door).RespondAsync(
                "OPTIONS", path, null, ("origin", origin), ("access-control-request-method", method));
            return (
                (int)response.StatusCode,
                response.Header("access-control-allow-origin"),
                response.Header("access-control-allow-methods"));
        }
    }

    [Fact]
    public async Task Preflight_RouteOfItsOwn_AnswersWhereNothingIsShared()
    {
        var answer = await PreflightAsync(_app, "/shared/own", Partner);
        Assert.Equal("own options", answer.Body);
        Assert.Null(answer.Header("access-control-allow-origin"));
    }

    [Fact]
    public async Task Preflight_WhereNothingIsShared_VariesByWhatItAsks()
    {
        var answer = await PreflightAsync(_app, "/shared/closed", Partner);
        Assert.Equal((204, "GET, HEAD"), (answer.Status, answer.Header("allow")));
        Assert.Equal("Origin, Access-Control-Request-Method", answer.Header("vary"));
    }

    [Fact]
    public async Task Preflight_NoPolicyOfTheOptions_IsAnsweredForRoutesWithOne()
    {
        var app = ApiGatewayResolver.Create(static options =>
            options.AddCorsPolicy("partners", new CorsOptions { AllowedOrigins = [Partner] }));
        app.MapGet("/open", static _ => HttpResult.Ok()).EnableCors("partners");
        app.MapGet("/other", static _ => HttpResult.Ok());
        Assert.Equal(Partner, (await PreflightAsync(app, "/open", Partner)).Header("access-control-allow-origin"));
        Assert.Null((await PreflightAsync(app, "/other", Partner)).Header("access-control-allow-origin"));
    }

    [Fact]
    public async Task DisableCors_OfMappedRoute_SharesNothing()
    {
        var app = ApiGatewayResolver.Create(static options => options.Cors = new CorsOptions { AllowedOrigins = ["*"] });
        app.MapGet("/", static _ => HttpResult.Ok()).DisableCors();
        var made = Events.HttpV2("GET", "/");
        made["headers"]!["origin"] = Partner;
        Assert.Null((await app.SendAsync(made)).Header("access-control-allow-origin"));
    }

    [Fact]
    public void AddCorsPolicy_CredentialsForAllOrigins_Throws()
    {
        var error = Assert.Throws<ArgumentException>(() => ApiGatewayResolver.Create(static options => options.AddCorsPolicy(
            "all", new CorsOptions { AllowedOrigins = ["*"], AllowCredentials = true })));
        Assert.Contains("credentials", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AddCorsPolicy_SameName_Throws() => Assert.Throws<ArgumentException>(() => ApiGatewayResolver.Create(static options =>
    {
        options.AddCorsPolicy("one", new CorsOptions { AllowedOrigins = [Partner] });
        options.AddCorsPolicy("one", new CorsOptions { AllowedOrigins = [Partner] });
    }));

    [Fact]
    public void Create_UnknownPolicy_NamesTheKnownOnes()
    {
        var error = Assert.Throws<InvalidOperationException>(() => ApiGatewayResolver.Create(static options =>
        {
            options.AddCorsPolicy("others", new CorsOptions { AllowedOrigins = [Partner] });
            options.Routes<CorsRoutes>();
        }));
        Assert.Contains("'partners'", error.Message, StringComparison.Ordinal);
        Assert.Contains("'others'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Create_PolicyOfTheOptionsIsMissing_Throws()
    {
        var error = Assert.Throws<InvalidOperationException>(() => Make(null));
        Assert.Contains("o.Cors", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task EnableCors_AfterTheFirstRequest_Throws()
    {
        var route = _app.MapGet("/late", static _ => HttpResult.Ok());
        await _app.GetAsync("/late");
        Assert.Throws<InvalidOperationException>(() => route.EnableCors("partners"));
    }

    private static ApiGatewayResolver Make(CorsOptions? common) => ApiGatewayResolver.Create(options =>
    {
        options.Cors = common;
        options.AddCorsPolicy("partners", new CorsOptions { AllowedOrigins = [Partner], AllowCredentials = true });
        options.Routes<CorsRoutes>();
    });

    private static Task<Answer> PreflightAsync(ApiGatewayResolver app, string path, string origin)
    {
        var made = Events.HttpV2("OPTIONS", path);
        made["headers"]!["origin"] = origin;
        made["headers"]!["access-control-request-method"] = "GET";
        return app.SendAsync(made);
    }
}
