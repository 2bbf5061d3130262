using System.Text.Json;

namespace Lamplighter.Tests.Authorization;

// Each rule × each front door × each kind of caller.
public sealed class AuthorizationConformanceTests
{
    private static readonly ApiGatewayResolver s_app = ApiGatewayResolver.Create(Options);

    private static readonly ApiGatewayResolver s_strict = ApiGatewayResolver.Create(static o =>
    {
        o.RequireAuthorization();
        Options(o);
    });

    public static TheoryData<CallerCase> Cases => CallerCases.All;

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Caller_IsWhatTheAuthorizerEstablished(CallerCase made)
    {
        var app = ApiGatewayResolver.Create(static _ => { });
        app.MapGet("/", static request => HttpResult.Text($"{request.Caller?.Kind} {request.Caller?.Id}"));

        var answer = await app.SendAsync(made.Event("GET", "/"));

        Assert.Equal($"{made.Kind} {made.Id}", answer.Body);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Rules_EachCaller_AreKept(CallerCase made)
    {
        await CheckAsync(s_app, made, "/guarded/any", _ => true);
        await CheckAsync(s_app, made, "/guarded/scope", static one => one.HasRights);
        await CheckAsync(s_app, made, "/guarded/group", static one => one.HasRights);
        await CheckAsync(s_app, made, "/guarded/no-group", static _ => false);
        await CheckAsync(s_app, made, "/guarded/policy", static one => one.Id is not null);
        await CheckAsync(s_app, made, $"/guarded/owner/{made.Id?.Length ?? 0}", static one => one.Id is not null);
        await CheckAsync(s_app, made, "/guarded/owner/x", static _ => false);
        Assert.Equal(made.Kind is null ? 401 : 500, (await s_app.SendAsync(made.Event("GET", "/guarded/failing"))).Status);
        Assert.Equal(made.Id ?? "nobody", (await s_app.SendAsync(made.Event("GET", "/guarded/open"))).Body);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task RequireAuthorization_EachCaller_GuardsAllButOpenRoutes(CallerCase made)
    {
        await CheckAsync(s_strict, made, "/guarded/any", static _ => true);
        Assert.Equal(200, (await s_strict.SendAsync(made.Event("GET", "/guarded/open"))).Status);
        Assert.Equal(made.Kind is null ? 401 : 404, (await s_strict.SendAsync(made.Event("GET", "/unknown"))).Status);
        Assert.Equal(made.Kind is null ? 401 : 405, (await s_strict.SendAsync(made.Event("DELETE", "/guarded/any"))).Status);
        Assert.Equal(made.Kind is null ? 401 : 204, (await s_strict.SendAsync(made.Event("OPTIONS", "/guarded/any"))).Status);
        Assert.Equal(404, (await s_app.SendAsync(made.Event("GET", "/unknown"))).Status);
        Assert.Equal(405, (await s_app.SendAsync(made.Event("DELETE", "/guarded/any"))).Status);
    }

    private static void Options(ApiGatewayOptions o)
    {
        o.Routes<GuardedRoutes>();
        o.AddPolicy("known", static caller => caller.Id is not null);
        o.AddPolicy("owner", static async (caller, request) =>
        {
            await Task.Yield();
            return request.RouteValues["id"] == caller.Id?.Length.ToString(System.Globalization.CultureInfo.InvariantCulture);
        });
        o.AddPolicy("failing", static _ => throw new InvalidOperationException("The policy failed."));
    }

    private static async Task CheckAsync(ApiGatewayResolver app, CallerCase made, string path, Func<CallerCase, bool> mayPass)
    {
        foreach (var method in (string[])["GET", "HEAD"])
        {
            var answer = await app.SendAsync(made.Event(method, path));
            var expected = made.Kind is null ? 401 : mayPass(made) ? 200 : 403;
            Assert.True(expected == answer.Status, $"{made} {method} {path}: {answer.Status} instead of {expected}.");
            if (expected == 401)
            {
                Assert.Equal("Bearer", answer.Header("www-authenticate"));
            }

            if (expected != 200 && method == "GET")
            {
                Assert.Equal("application/problem+json", answer.Header("content-type"));
                Assert.Equal(expected, JsonElement.Parse(answer.Body).GetProperty("status").GetInt32());
            }
        }
    }
}
