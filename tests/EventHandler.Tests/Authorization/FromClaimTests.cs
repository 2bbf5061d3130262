using System.Text.Json.Nodes;

namespace Lamplighter.Tests.Authorization;

public sealed class FromClaimTests
{
    private static readonly ApiGatewayResolver s_app = ApiGatewayResolver.Create<ClaimRoutes>();

    [Theory]
    [InlineData("""{"sub":"u1","custom:level":"7","email_verified":"true"}""", 200, "u1 7 True  Monday")]
    [InlineData("""{"sub":"u1","custom:level":7,"email_verified":true,"custom:share":0.5,"custom:kind":"Friday"}""", 200, "u1 7 True 0.5 Friday")]
    [InlineData("""{"custom:level":"7","email_verified":"true"}""", 403, "The claim 'sub' is missing.")]
    [InlineData("""{"SUB":"u1","custom:level":"7","email_verified":"true"}""", 403, "The claim 'sub' is missing.")]
    [InlineData(
        """{"sub":"u1","custom:level":"x","email_verified":"true"}""", 403, "The claim 'custom:level' has a value that is not valid.")]
    [InlineData(
        """{"sub":"u1","custom:level":7,"email_verified":true,"custom:share":"1,5"}""",
        403,
        "The claim 'custom:share' has a value that is not valid.")]
    public async Task Values_AreBound(string claims, int status, string expected)
    {
        var answer = await s_app.SendAsync(Event("GET", "/claims/values", claims));
        Assert.Equal(status, answer.Status);
        Assert.Equal(expected, status == 200 ? answer.Body : answer.Json.GetProperty("detail").GetString());
    }

    [Theory]
    [InlineData("http-v2", """{"jwt":{"claims":{"scope":"a b","cognito:groups":"[x y]","ids":"[1 2]"}}}""", "a|b;x|y;1|2")]
    [InlineData("http-v2", """{"lambda":{"scope":"a b","cognito:groups":["x","y z"],"ids":[1,2]}}""", "a|b;x|y z;1|2")]
    [InlineData("http-v2", """{"jwt":{"claims":{"sub":"u1"}}}""", ";;")]
    [InlineData("rest", """{"claims":{"scope":"a b","cognito:groups":"x,y"}}""", "a|b;x|y;")]
    [InlineData("rest", """{"principalId":"p","scope":"[a b]","cognito:groups":"x,[y]"}""", "[a|b];x|[y];")]
    public async Task Lists_AreBoundInEachForm(string door, string authorizer, string expected)
    {
        var made = ResolverTests.Event(door, "GET", "/claims/lists");
        made["requestContext"]!["authorizer"] = JsonNode.Parse(authorizer);
        Assert.Equal(expected, (await s_app.SendAsync(made)).Body);
    }

    [Fact]
    public async Task MissingClaim_ComesBeforeWrongValues()
    {
        Assert.Equal(403, (await s_app.SendAsync(Event("POST", "/claims/first/x", """{"sub":"u1"}"""))).Status);
        Assert.Equal(400, (await s_app.SendAsync(Event("POST", "/claims/first/x", """{"tenant":"t1"}"""))).Status);
    }

    [Fact]
    public async Task OpenRoute_GetsNullOfNobody()
    {
        Assert.Equal("nobody 0", (await s_app.SendAsync(Events.HttpV2("GET", "/claims/maybe"))).Body);
        Assert.Equal("u1 1", (await s_app.SendAsync(Event("GET", "/claims/maybe", """{"sub":"u1","groups":"a,b"}"""))).Body);
    }

    private static JsonObject Event(string method, string path, string claims)
    {
        var made = Events.HttpV2(method, path);
        made["requestContext"]!["authorizer"] = JsonNode.Parse($$$"""{"jwt":{"claims":{{{claims}}}}}""");
        return made;
    }
}
