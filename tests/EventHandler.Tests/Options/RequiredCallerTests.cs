using System.Text.Json.Nodes;

namespace Lamplighter.Tests.Options;

public sealed class RequiredCallerTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task RequireAuthorization_SeveralTimes_RequiresAll(bool isPolicyFirst)
    {
        Action<ApiGatewayOptions> scope = static o => o.RequireAuthorization(new AuthorizeAttribute { Scopes = ["all"] });
        Action<ApiGatewayOptions> policy = static o => o.RequireAuthorization("named");
        var app = ApiGatewayResolver.Create(o =>
        {
            o.AddPolicy("named", static caller => caller.Id == "u1");
            (isPolicyFirst ? policy + scope : scope + policy)(o);
        });
        app.MapGet("/", static _ => HttpResult.Ok());

        Assert.Equal(200, await StatusAsync(app, "u1", "all"));
        Assert.Equal(403, await StatusAsync(app, "u1", "other"));
        Assert.Equal(403, await StatusAsync(app, "u2", "all"));
    }

    [Fact]
    public async Task Policy_ReturnsNullInsteadOfATask_IsNamed()
    {
        using var telemetry = TelemetryCapture.Start();
        var app = ApiGatewayResolver.Create(static o => o.AddPolicy("own", static Task<bool> (_, _) => null!));
        app.MapGet("/", static _ => HttpResult.Ok()).RequireAuthorization("own");

        Assert.Equal(500, await StatusAsync(app, "u1", "all"));

        Assert.Equal(
            "The policy 'own' returned null instead of a task.",
            Assert.Single(telemetry.Logs).GetProperty("error").GetProperty("message").GetString());
    }

    private static async Task<int> StatusAsync(ApiGatewayResolver app, string sub, string scope)
    {
        var made = Events.HttpV2("GET", "/");
        made["requestContext"]!["authorizer"] = new JsonObject
        {
            ["jwt"] = new JsonObject { ["claims"] = new JsonObject { ["sub"] = sub, ["scope"] = scope } },
        };
        return (await app.SendAsync(made)).Status;
    }
}
