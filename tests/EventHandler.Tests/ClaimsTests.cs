using System.Text.Json.Nodes;

namespace Lamplighter.Tests;

public sealed class ClaimsTests
{
    public static TheoryData<string, string, string, string> Callers => new()
    {
        {
            "http-v2",
            "authorizer",
            """{"jwt":{"claims":{"sub":"u1","aud":"[a b]"},"scopes":["read","write"]}}""",
            "sub=u1;aud=[a b];scopes=read;scopes=write"
        },
        { "http-v2", "authorizer", """{"jwt":{"claims":{"sub":"u1"},"scopes":null}}""", "sub=u1" },
        {
            "http-v2",
            "authorizer",
            """{"lambda":{"tenant":"t1","level":3,"admin":true,"more":{"a":1}}}""",
            """tenant=t1;level=3;admin=true;more={"a":1}"""
        },
        {
            "http-v2",
            "authorizer",
            """{"lambda":{"claims":{"a":1},"jwt":{"claims":{"b":2}}}}""",
            """claims={"a":1};jwt={"claims":{"b":2}}"""
        },
        { "rest", "authorizer", """{"claims":{"sub":"u1","claims":{"sub":"u2"}}}""", """sub=u1;claims={"sub":"u2"}""" },
        {
            "function-url",
            "authorizer",
            """{"iam":{"accessKey":"AK","userArn":"arn:user","cognitoIdentity":null}}""",
            "accessKey=AK;userArn=arn:user"
        },
        { "rest", "authorizer", """{"claims":{"sub":"u2","cognito:groups":"admins"}}""", "sub=u2;cognito:groups=admins" },
        {
            "rest",
            "authorizer",
            """{"principalId":"p1","integrationLatency":12,"ke\u0079":"v"}""",
            "principalId=p1;integrationLatency=12;key=v"
        },
        { "http-v1", "authorizer", """{"claims":{"sub":"u3"},"scopes":["read"]}""", "sub=u3;scopes=read" },
        {
            "rest",
            "identity",
            """{"sourceIp":"1.2.3.4","userArn":"arn:user","cognitoIdentityId":"c1","apiKey":"secret","accountId":null}""",
            "userArn=arn:user;cognitoIdentityId=c1"
        },
        {
            "rest",
            "identity",
            """{"accountId":"1","caller":"c","user":"u","accessKey":"AK","principalOrgId":"o","userAgent":"curl","cognito":"x"}""",
            "accountId=1;caller=c;user=u;accessKey=AK;principalOrgId=o;cognito=x"
        },
        { "http-v2", "authorizer", """{"jwt":null,"claims":"none","lambda":[1],"iam":{"userId":"u1"}}""", "userId=u1" },
        {
            "lattice-v2",
            "identity",
            """{"sourceVpcArn":"arn:vpc","principal":"arn:role","type":"AWS_IAM"}""",
            "sourceVpcArn=arn:vpc;principal=arn:role;type=AWS_IAM"
        },
        { "alb", "authorizer", "null", "" },
        { "rest", "authorizer", "\"text\"", "" },
    };

    [Theory]
    [MemberData(nameof(Callers))]
    public async Task Claims_EachAuthorizer_AreRead(string frontDoor, string member, string json, string expected)
    {
        var app = ApiGatewayResolver.Create(_ => { });
        app.MapGet("/", request => HttpResult.Text(string.Join(';', request.Claims.Select(claim => $"{claim.Key}={claim.Value}"))));
        var made = ResolverTests.Event(frontDoor, "GET", "/");
        made["requestContext"]![member] = JsonNode.Parse(json);
        Assert.Equal(expected, (await app.SendAsync(made)).Body);
    }

    [Fact]
    public async Task Claims_Names_CompareExactly()
    {
        var app = ApiGatewayResolver.Create(_ => { });
        app.MapGet(
            "/",
            request => HttpResult.Text($"{request.Claims["sub"]} {request.Claims["SUB"]} {request.Claims.GetAll("scopes").Count}"));
        var made = Events.HttpV2("GET", "/");
        made["requestContext"]!["authorizer"] = JsonNode.Parse("""{"jwt":{"claims":{"sub":"u1"},"scopes":["a","b"]}}""");
        Assert.Equal("u1  2", (await app.SendAsync(made)).Body);
        Assert.Equal("  0", (await app.SendAsync(Events.LatticeV1("GET", "/"))).Body);
    }
}
