using System.Text.Json.Nodes;
using Lamplighter.Internal.EventHandler.Authorization;

namespace Lamplighter.Tests.Authorization;

public sealed class AuthorizationTests
{
    [Theory]
    [InlineData("/guarded/body/x", 404)]
    [InlineData("/guarded/body/1", 401)]
    [InlineData("/guarded/any/more", 404)]
    public async Task Nobody_IsRefusedBeforeValuesAreRead(string path, int expected)
    {
        var app = ApiGatewayResolver.Create(Guarded);
        Assert.Equal(expected, (await app.SendAsync(Events.Rest("POST", path, "not JSON"))).Status);
    }

    [Fact]
    public async Task Caller_WithWrongValues_IsToldSo()
    {
        var app = ApiGatewayResolver.Create(Guarded);
        Assert.Equal(400, (await app.SendAsync(Jwt("POST", "/guarded/body/1", """{"sub":"u1"}"""))).Status);
    }

    [Fact]
    public async Task Scope_Missing_IsNamedInTheChallenge()
    {
        var app = ApiGatewayResolver.Create(o =>
        {
            Guarded(o);
            o.AuthenticationChallenge = "Bearer realm=\"orders\"";
        });

        var refused = await app.SendAsync(Jwt("GET", "/guarded/scope", """{"sub":"u1","scope":"read"}"""));
        var unknown = await app.SendAsync(Events.HttpV2("GET", "/guarded/scope"));

        Assert.Equal(403, refused.Status);
        Assert.Equal("Bearer realm=\"orders\", error=\"insufficient_scope\", scope=\"read write\"", refused.Header("www-authenticate"));
        Assert.Equal(401, unknown.Status);
        Assert.Equal("Bearer realm=\"orders\"", unknown.Header("www-authenticate"));
    }

    [Fact]
    public async Task Challenge_WithoutParameters_NamesTheScopesAfterItsScheme()
    {
        var refused = await ApiGatewayResolver.Create(Guarded).SendAsync(Jwt("GET", "/guarded/scope", """{"sub":"u1"}"""));
        Assert.Equal("Bearer error=\"insufficient_scope\", scope=\"read write\"", refused.Header("www-authenticate"));
    }

    [Fact]
    public async Task Challenge_OfAnotherScheme_NamesNoScopes()
    {
        var app = ApiGatewayResolver.Create(o =>
        {
            Guarded(o);
            o.AuthenticationChallenge = "BearerOfNews";
        });

        Assert.Null((await app.SendAsync(Jwt("GET", "/guarded/scope", """{"sub":"u1"}"""))).Header("www-authenticate"));
    }

    [Theory]
    [InlineData("/layered/open", "", 200)]
    [InlineData("/layered/overridden", "base", 403)]
    [InlineData("/layered/overridden", "overridden", 403)]
    [InlineData("/layered/overridden", "base overridden", 200)]
    [InlineData("/layered/implemented", "base", 403)]
    [InlineData("/layered/implemented", "base interface", 200)]
    [InlineData("/layered/own", "own", 403)]
    [InlineData("/layered/own", "own base", 200)]
    public async Task Attributes_OfAllPlaces_Apply(string path, string scope, int expected)
    {
        var app = ApiGatewayResolver.Create<LayeredRoutes>();
        var claims = $$"""{"sub":"u1","scope":"{{scope}}","cognito:groups":"[b a]"}""";
        Assert.Equal(expected, (await app.SendAsync(Jwt("GET", path, claims))).Status);
    }

    [Fact]
    public async Task Attributes_OfOneSymbol_AllApply()
    {
        var app = ApiGatewayResolver.Create<LayeredRoutes>();
        var claims = """{"sub":"u1","scope":"own base","cognito:groups":"[b]"}""";
        Assert.Equal(403, (await app.SendAsync(Jwt("GET", "/layered/own", claims))).Status);
    }

    [Fact]
    public async Task Mapped_Routes_AreGuarded()
    {
        var app = ApiGatewayResolver.Create(o => o.AddPolicy("never", static _ => false));
        app.MapGet("/a", static _ => HttpResult.Ok()).RequireAuthorization();
        app.MapGet("/b", static _ => HttpResult.Ok()).RequireAuthorization("never");
        app.MapGet("/c", static _ => HttpResult.Ok())
            .RequireAuthorization(new AuthorizeAttribute { Scopes = ["c"] }).RequireAuthorization();
        app.MapGet("/d", static _ => HttpResult.Ok());

        Assert.Equal("401, 401, 401, 200", await StatusesAsync(app, path => Events.HttpV2("GET", path)));
        Assert.Equal("200, 403, 403, 200", await StatusesAsync(app, path => Jwt("GET", path, """{"sub":"u1"}""")));
        Assert.Equal("200, 403, 200, 200", await StatusesAsync(app, path => Jwt("GET", path, """{"sub":"u1","scope":"c"}""")));
    }

    [Fact]
    public async Task Mapped_OpenRoute_OfAGuardedResolver_IsOpen()
    {
        var app = ApiGatewayResolver.Create(static o =>
        {
            o.RequireAuthorization(new AuthorizeAttribute { Scopes = ["all"] });
            o.RequireAuthorization("named");
            o.AddPolicy("named", static caller => caller.Id == "u1");
        });
        app.MapGet("/a", static _ => HttpResult.Ok()).AllowAnonymous();
        app.MapGet("/b", static _ => HttpResult.Ok());
        app.MapGet("/c", static _ => HttpResult.Ok()).RequireAuthorization(new AuthorizeAttribute { Scopes = ["c"] });
        app.MapGet("/d", static _ => HttpResult.Ok()).AllowAnonymous().RequireAuthorization();

        Assert.Equal("200, 401, 401, 401", await StatusesAsync(app, path => Events.HttpV2("GET", path)));
        Assert.Equal("200, 403, 403, 403", await StatusesAsync(app, path => Jwt("GET", path, """{"sub":"u1","scope":"c"}""")));
        Assert.Equal("200, 200, 403, 200", await StatusesAsync(app, path => Jwt("GET", path, """{"sub":"u1","scope":"all"}""")));
        Assert.Equal("200, 403, 403, 403", await StatusesAsync(app, path => Jwt("GET", path, """{"sub":"u2","scope":"all c"}""")));
        Assert.Equal("200, 200, 200, 200", await StatusesAsync(app, path => Jwt("GET", path, """{"sub":"u1","scope":"all c"}""")));
    }

    [Fact]
    public async Task Mapped_SeveralRequirements_AllApplyBesideThoseOfTheResolver()
    {
        var app = ApiGatewayResolver.Create(static o => o.RequireAuthorization(new AuthorizeAttribute { Scopes = ["all"] }));
        app.MapGet("/", static _ => HttpResult.Ok())
            .RequireAuthorization(new AuthorizeAttribute { Scopes = ["a"] })
            .RequireAuthorization(new AuthorizeAttribute { Scopes = ["b"] });

        foreach (var (scope, status) in ((string, int)[])[("all a b", 200), ("all b", 403), ("all a", 403), ("a b", 403)])
        {
            Assert.Equal(status, (await app.SendAsync(Jwt("GET", "/", $$"""{"sub":"u1","scope":"{{scope}}"}"""))).Status);
        }
    }

    [Fact]
    public async Task Mapped_AfterTheFirstRequest_CannotBeChanged()
    {
        var app = ApiGatewayResolver.Create(static _ => { });
        var route = app.MapGet("/", static _ => HttpResult.Ok());
        await app.SendAsync(Events.HttpV2("GET", "/"));

        Assert.Contains("GET /", Assert.Throws<InvalidOperationException>(() => route.AllowAnonymous()).Message, StringComparison.Ordinal);
        Assert.Throws<InvalidOperationException>(() => route.RequireAuthorization());
    }

    [Fact]
    public void Policy_Unknown_IsAnErrorAtOnce()
    {
        var created = Assert.Throws<InvalidOperationException>(static () => ApiGatewayResolver.Create<GuardedRoutes>());
        Assert.Equal(
            "GET /guarded/policy requires the policy 'known', which isn't known. The resolver has no policies. "
            + "Add it with o.AddPolicy(\"known\", caller => …).",
            created.Message);
        var required = Assert.Throws<InvalidOperationException>(
            static () => ApiGatewayResolver.Create(static o => o.RequireAuthorization("missing")));
        Assert.StartsWith(
            "o.RequireAuthorization requires the policy 'missing', which isn't known.", required.Message, StringComparison.Ordinal);
        var app = ApiGatewayResolver.Create(static o =>
        {
            o.AddPolicy("c", static _ => true);
            o.AddPolicy("b", static _ => true);
        });
        var mapped = Assert.Throws<InvalidOperationException>(
            () => app.MapGet("/", static _ => HttpResult.Ok()).RequireAuthorization("B"));
        Assert.Equal(
            "GET / requires the policy 'B', which isn't known. The resolver has the policies 'b', 'c'. "
            + "Add it with o.AddPolicy(\"B\", caller => …).",
            mapped.Message);
    }

    [Theory]
    [InlineData("a b")]
    [InlineData("a\"b")]
    [InlineData("ä")]
    [InlineData("a\nb")]
    [InlineData("a\\b")]
    public void Scope_NotValid_IsRefused(string scope)
    {
        var error = Assert.Throws<ArgumentException>(
            nameof(scope), () => ApiGatewayResolver.Create(o => o.RequireAuthorization(new AuthorizeAttribute { Scopes = [scope] })));
        Assert.Equal(
            $"'{scope}' isn't a valid scope. A scope has no spaces, quotation marks, backslashes and characters beyond ASCII. Write "
            + "several scopes as Scopes = [\"a\", \"b\"]. (Parameter 'scope')",
            error.Message);
    }

    [Fact]
    public async Task Scope_OfEveryOtherCharacter_IsRequired()
    {
        var scope = string.Concat(
            Enumerable.Range('!', '~' - '!' + 1).Select(static i => (char)i).Where(static c => c is not ('"' or '\\')));
        var app = ApiGatewayResolver.Create(o => o.RequireAuthorization(new AuthorizeAttribute { Scopes = [scope] }));
        app.MapGet("/", static _ => HttpResult.Ok());
        var claims = new JsonObject { ["sub"] = "u1", ["scope"] = scope }.ToJsonString();

        Assert.Equal(200, (await app.SendAsync(Jwt("GET", "/", claims))).Status);
        Assert.Equal(403, (await app.SendAsync(Jwt("GET", "/", """{"sub":"u1","scope":"a"}"""))).Status);
    }

    [Fact]
    public void Requirements_NullOrEmpty_AreRefused()
    {
        var route = ApiGatewayResolver.Create(static _ => { }).MapGet("/", static _ => HttpResult.Ok());
        Assert.Throws<ArgumentNullException>("attribute", () => route.RequireAuthorization((AuthorizeAttribute)null!));
        Assert.Throws<ArgumentNullException>("policies", () => route.RequireAuthorization((string[])null!));
        Assert.Throws<ArgumentException>("policies", () => route.RequireAuthorization(""));
        Assert.Throws<ArgumentException>("scope", () => route.RequireAuthorization(new AuthorizeAttribute { Scopes = [""] }));
        Assert.Throws<ArgumentNullException>("scopes", static () => RouteAuthorization.Require(null!, [], []));
        Assert.Throws<ArgumentNullException>("groups", static () => RouteAuthorization.Require([], null!, []));
        Assert.Throws<ArgumentNullException>("policies", static () => RouteAuthorization.Require([], [], null!));
    }

    [Fact]
    public void Options_Wrong_AreRefused()
    {
        ApiGatewayResolver.Create(static o =>
        {
            o.AddPolicy("a", static _ => true);
            Assert.Throws<ArgumentException>(() => o.AddPolicy("a", static _ => true));
            Assert.Throws<ArgumentException>(() => o.AddPolicy(" ", static _ => true));
            Assert.Throws<ArgumentException>(() => o.AuthenticationChallenge = "a\r\nb");
            Assert.Throws<ArgumentException>(() => o.RequireAuthorization(new AuthorizeAttribute { Groups = [""] }));
        });
    }

    [Fact]
    public async Task Policy_ThatThrows_NeverAllows()
    {
        using var telemetry = TelemetryCapture.Start();
        var ran = false;
        var app = ApiGatewayResolver.Create(static o =>
        {
            o.AddPolicy("throws", static _ => throw new InvalidOperationException("secret"));
            o.AddPolicy("fails", static async (_, _) =>
            {
                await Task.Yield();
                throw new InvalidOperationException("secret");
            });
            o.AddPolicy("null", static (_, _) => (Task<bool>)null!);
            o.AddPolicy("refuses", static bool (_, _) => throw new NotFoundException("There is no such order."));
        });
        (string, string)[] policies = [("/a", "throws"), ("/b", "fails"), ("/c", "null"), ("/d", "refuses")];
        foreach (var (path, policy) in policies)
        {
            app.MapGet(path, _ =>
            {
                ran = true;
                return HttpResult.Ok();
            }).RequireAuthorization(policy);
        }

        Assert.Equal("500, 500, 500, 404", await StatusesAsync(app, path => Jwt("GET", path, """{"sub":"u1"}""")));
        Assert.Equal("401, 401, 401, 401", await StatusesAsync(app, path => Events.HttpV2("GET", path)));
        Assert.False(ran);
        Assert.Equal(3, telemetry.Logs.Count(static line => line.GetProperty("level").GetString() == "ERROR"));
    }

    [Fact]
    public async Task Preflight_IsAnsweredWithoutACaller()
    {
        var app = ApiGatewayResolver.Create(static o =>
        {
            Guarded(o);
            o.RequireAuthorization();
            o.Cors = new CorsOptions { AllowedOrigins = ["https://a.example"] };
        });
        var preflight = Events.HttpV2("OPTIONS", "/guarded/any");
        preflight["headers"]!["origin"] = "https://a.example";
        preflight["headers"]!["access-control-request-method"] = "GET";
        var unknown = Events.HttpV2("OPTIONS", "/unknown");
        unknown["headers"]!["origin"] = "https://a.example";
        unknown["headers"]!["access-control-request-method"] = "GET";
        var refused = Events.HttpV2("GET", "/guarded/any");
        refused["headers"]!["origin"] = "https://a.example";

        Assert.Equal(204, (await app.SendAsync(preflight)).Status);
        Assert.Equal(401, (await app.SendAsync(unknown)).Status);
        var answer = await app.SendAsync(refused);
        Assert.Equal(401, answer.Status);
        Assert.Equal("https://a.example", answer.Header("access-control-allow-origin"));
    }

    [Fact]
    public async Task Middleware_CanEstablishAndRemoveTheCaller()
    {
        var app = ApiGatewayResolver.Create(static o =>
        {
            Guarded(o);
            o.Use(static (request, next) =>
            {
                request.Caller = request.Headers["x-id"] is { } id
                    ? new Caller(CallerKind.Middleware, id, [new("sub", id), new("scope", "read write")])
                    : null;
                return next(request);
            });
        });
        var known = Events.Alb("GET", "/guarded/scope");
        known["headers"]!["x-id"] = "m1";

        Assert.Equal(200, (await app.SendAsync(known)).Status);
        Assert.Equal(401, (await app.SendAsync(Jwt("GET", "/guarded/any", """{"sub":"u1"}"""))).Status);
    }

    [Fact]
    public async Task UnauthorizedException_HasAChallenge()
    {
        var app = ApiGatewayResolver.Create(static o => o.AuthenticationChallenge = "Basic");
        app.MapGet("/", static HttpResult (_) => throw new UnauthorizedException());
        Assert.Equal("Basic", (await app.SendAsync(Events.HttpV2("GET", "/"))).Header("www-authenticate"));
    }

    [Theory]
    [InlineData("""{"jwt":{"claims":{"sub":}}}""")]
    [InlineData("""{"jwt":{"claims":{"sub""")]
    public async Task Event_WithABrokenAuthorizer_IsRefused(string authorizer)
    {
        var app = ApiGatewayResolver.Create(Guarded);
        var json = Jwt("GET", "/guarded/any", """{"sub":"u1"}""").ToJsonString();
        var broken = json.Replace("""{"jwt":{"claims":{"sub":"u1"}}}""", authorizer, StringComparison.Ordinal);
        Assert.NotEqual(json, broken);

        using var output = await app.ResolveAsync(
            new MemoryStream(System.Text.Encoding.UTF8.GetBytes(broken)), new LambdaContext { AwsRequestId = "r1" });
        Assert.Equal(400, JsonNode.Parse(output)!["statusCode"]!.GetValue<int>());
    }

    private static void Guarded(ApiGatewayOptions o)
    {
        o.Routes<GuardedRoutes>();
        o.AddPolicy("known", static _ => true);
        o.AddPolicy("owner", static _ => true);
        o.AddPolicy("failing", static _ => true);
    }

    private static JsonObject Jwt(string method, string path, string claims)
    {
        var made = Events.HttpV2(method, path);
        made["requestContext"]!["authorizer"] = JsonNode.Parse($$$"""{"jwt":{"claims":{{{claims}}}}}""");
        return made;
    }

    private static async Task<string> StatusesAsync(ApiGatewayResolver app, Func<string, JsonObject> make)
    {
        var statuses = new List<int>();
        foreach (var path in (string[])["/a", "/b", "/c", "/d"])
        {
            statuses.Add((await app.SendAsync(make(path))).Status);
        }

        return string.Join(", ", statuses);
    }
}
