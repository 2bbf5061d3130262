using System.Text.Json.Nodes;

namespace Lamplighter.Tests.Requests;

// Scopes and groups, in the forms that issuers and front doors write.
public sealed class CallerListTests
{
    [Theory]
    [InlineData(CallerKind.Middleware, "scope", "a  b ", "a|b")]
    [InlineData(CallerKind.Middleware, "scp", "a b", "a|b")]
    [InlineData(CallerKind.Middleware, "scopes", "a b", "a|b")]
    [InlineData(CallerKind.Jwt, "scp", " a  b", "a|b")]
    [InlineData(CallerKind.Jwt, "scope", "[a  b ]", "a|b")]
    [InlineData(CallerKind.Jwt, "scope", "[]", "")]
    [InlineData(CallerKind.Cognito, "scope", "[", "[")]
    [InlineData(CallerKind.Iam, "scope", "a b", "")]
    public void Scopes_OfOneText_AreSplit(CallerKind kind, string claim, string value, string expected) =>
        Assert.Equal(expected, string.Join('|', new Caller(kind, "u1", [new(claim, value)]).Scopes));

    [Theory]
    [InlineData(CallerKind.Jwt, "groups", "Sales Staff, Support", "Sales Staff, Support")]
    [InlineData(CallerKind.Jwt, "cognito:groups", "[Sales  Staff]", "Sales|Staff")]
    [InlineData(CallerKind.Cognito, "cognito:groups", "Sales, Staff,,", "Sales|Staff")]
    [InlineData(CallerKind.LambdaAuthorizer, "groups", "Sales Staff, Support", "Sales Staff|Support")]
    [InlineData(CallerKind.Iam, "groups", "Sales", "")]
    public void Groups_OfOneText_AreSplit(CallerKind kind, string claim, string value, string expected) =>
        Assert.Equal(expected, string.Join('|', new Caller(kind, "u1", [new(claim, value)]).Groups));

    [Fact]
    public void Question_OfNull_Throws()
    {
        var caller = new Caller(CallerKind.Middleware, "u1", []);

        Assert.Throws<ArgumentNullException>("scope", () => caller.HasScope(null!));
        Assert.Throws<ArgumentNullException>("group", () => caller.IsInGroup(null!));
    }

    [Fact]
    public async Task Claim_OfScopes_IsBoundToAnArray()
    {
        var made = Events.HttpV2("GET", "/bodies/scopes");
        made["requestContext"]!["authorizer"] = JsonNode.Parse("""{"lambda":{"scp":"a b"}}""");

        Assert.Equal("a|b", (await ApiGatewayResolver.Create<BodyRoutes>().SendAsync(made)).Body);
    }

    // What comes first where an event has several, and what is nobody.
    [Theory]
    [InlineData("rest", """{"principalId":"p1"}""", """{"userArn":"arn:u"}""", "LambdaAuthorizer p1")]
    [InlineData("rest", """{"principalId":"p1","sub":"s1"}""", null, "LambdaAuthorizer p1")]
    [InlineData("rest", """{"principalId":""}""", null, " ")]
    [InlineData("http-v2", """{"jwt":{"claims":{"client_id":"c1","sub":"u1"}}}""", null, "Jwt u1")]
    [InlineData("function-url", """{"iam":{"principal":"arn:p","userArn":"arn:u"}}""", null, "Iam arn:u")]
    [InlineData("function-url", """{"iam":{"userArn":""}}""", null, " ")]
    [InlineData("function-url", """{"iam":{"userArn":"arn:g","cognitoIdentity":{"amr":"unauthenticated"}}}""", null, " ")]
    public async Task Caller_OfSeveralMembers_IsTheFirst(string door, string authorizer, string? identity, string expected)
    {
        var app = ApiGatewayResolver.Create(static _ => { });
        app.MapGet("/", static request => HttpResult.Text($"{request.Caller?.Kind} {request.Caller?.Id}"));
        var made = ResolverTests.Event(door, "GET", "/");
        made["requestContext"]!["authorizer"] = JsonNode.Parse(authorizer);
        if (identity is not null)
        {
            made["requestContext"]!["identity"] = JsonNode.Parse(identity);
        }

        Assert.Equal(expected, (await app.SendAsync(made)).Body);
    }
}
