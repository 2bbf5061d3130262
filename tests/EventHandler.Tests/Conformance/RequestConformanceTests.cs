using System.Net.Http.Headers;
using System.Text;

namespace Lamplighter.Tests.Conformance;

// What a route sees of a request, behind every front door.
public sealed class RequestConformanceTests
{
    private readonly ApiGatewayResolver _app = ConformanceRoutes.Create();

    public static TheoryData<FrontDoor> Doors => FrontDoors.All;

    [Theory]
    [MemberData(nameof(Doors))]
    public async Task Path_Encoded_IsDecodedPerSegment(FrontDoor door)
    {
        var client = _app.Client(door);
        Assert.Equal((200, """{"message":"Ada"}"""), await client.SendAsync("GET", "/things/Ada"));
        Assert.Equal((200, """{"message":"a é+"}"""), await client.SendAsync("GET", "/things/a%20%C3%A9+"));

        // An HTTP API hands the path over decoded: no function can tell that slash from another.
        Assert.Equal(door == FrontDoor.HttpV2 ? 404 : 200, (await client.SendAsync("GET", "/things/a%2Fb")).Status);
        Assert.Equal((200, "a/b c/d😀"), await client.SendAsync("GET", "/files/a/b%20c/d%F0%9F%98%80"));
        Assert.Equal((200, """{"message":"x"}"""), await client.SendAsync("GET", "/THINGS/x/"));
    }

    [Theory]
    [MemberData(nameof(Doors))]
    public async Task Constraint_DoesNotFit_IsNoMatch(FrontDoor door)
    {
        Assert.Equal((200, "7"), await _app.Client(door).SendAsync("GET", "/things/7/parts"));
        Assert.Equal(404, (await _app.Client(door).SendAsync("GET", "/things/seven/parts")).Status);
    }

    [Theory]
    [MemberData(nameof(Doors))]
    public async Task Query_Repeated_IsReadAsFarAsTheDoorTells(FrontDoor door)
    {
        var expected = door == FrontDoor.AlbSingle ? "c;1+1 é&=;2" : "a b|c;1+1 é&=;2";
        Assert.Equal((200, expected), await _app.Client(door).SendAsync("GET", "/query?tag=a+b&tag=c&q=1%2B1%20%C3%A9%26%3D&page=2"));
        Assert.Equal((200, ";;1"), await _app.Client(door).SendAsync("GET", "/query"));
    }

    [Theory]
    [MemberData(nameof(Doors))]
    public async Task Query_Wrong_Answers400NamingEach(FrontDoor door)
    {
        using var response = await _app.Client(door).RespondAsync("GET", "/headers", null, ("x-number", "seven"));
        Assert.Equal(400, (int)response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        Assert.Equal(
            ["X-Own", "X-Number"],
            (await response.JsonAsync()).GetProperty("errors").EnumerateObject().Select(member => member.Name));
    }

    [Theory]
    [MemberData(nameof(Doors))]
    public async Task Headers_AnyCase_AreRead(FrontDoor door) =>
        Assert.Equal((200, "own;7"), await _app.Client(door).SendAsync("GET", "/headers", null, ("X-OWN", "own"), ("x-number", "7")));

    [Theory]
    [MemberData(nameof(Doors))]
    public async Task Cookies_Several_AreRead(FrontDoor door) =>
        Assert.Equal((200, "12"), await _app.Client(door).SendAsync("GET", "/cookies", null, ("cookie", "a=1; b=2")));

    [Theory]
    [MemberData(nameof(Doors))]
    public async Task Json_Body_IsBound(FrontDoor door)
    {
        using var body = new StringContent("""{"name":"é","count":3}""", Encoding.UTF8, "application/json");
        Assert.Equal((201, """{"name":"é","count":3}"""), await _app.Client(door).SendAsync("POST", "/things", body));
    }

    [Theory]
    [MemberData(nameof(Doors))]
    public async Task Json_Invalid_Answers422WithAll(FrontDoor door)
    {
        using var body = new StringContent("""{"count":10}""", Encoding.UTF8, "application/json");
        using var response = await _app.Client(door).RespondAsync("POST", "/things", body);
        Assert.Equal(422, (int)response.StatusCode);
        Assert.Equal(["name", "count"], (await response.JsonAsync()).GetProperty("errors").EnumerateObject().Select(member => member.Name));
    }

    [Theory]
    [MemberData(nameof(Doors))]
    public async Task Json_OtherType_Answers415(FrontDoor door)
    {
        using var body = new StringContent("x=1", Encoding.UTF8, "text/plain");
        Assert.Equal(415, (await _app.Client(door).SendAsync("POST", "/things", body)).Status);
    }

    [Theory]
    [MemberData(nameof(Doors))]
    public async Task Bytes_BothWays_AreTheSame(FrontDoor door)
    {
        var bytes = Enumerable.Range(0, 256).Select(i => (byte)i).ToArray();
        using var body = new ByteArrayContent(bytes) { Headers = { ContentType = new MediaTypeHeaderValue("application/octet-stream") } };
        using var response = await _app.Client(door).RespondAsync("POST", "/bytes", body);
        Assert.Equal("application/octet-stream", response.Content.Headers.ContentType?.MediaType);
        Assert.Equal(bytes, await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        using var made = await _app.Client(door).RespondAsync("GET", "/bytes");
        Assert.Equal(bytes, await made.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
    }

    [Theory]
    [MemberData(nameof(Doors))]
    public async Task Form_BothKinds_AreBound(FrontDoor door)
    {
        using var plain = new FormUrlEncodedContent([new("name", "a b&c"), new("tag", "1"), new("tag", "2")]);
        Assert.Equal((200, "a b&c;1|2;;"), await _app.Client(door).SendAsync("POST", "/form", plain));
        using var parts = new MultipartFormDataContent
        {
            { new StringContent("é"), "name" },
            { new StringContent("1"), "tag" },
            { new ByteArrayContent([0, 255]), "file", "x.bin" }
        };
        Assert.Equal((200, "é;1;x.bin;2"), await _app.Client(door).SendAsync("POST", "/form", parts));
    }

    [Theory]
    [MemberData(nameof(Doors))]
    public async Task Get_WithBody_IsAnswered(FrontDoor door)
    {
        using var body = new StringContent("some body");
        Assert.Equal(200, (await _app.Client(door).SendAsync("GET", "/things/a", body)).Status);
    }

    [Theory]
    [MemberData(nameof(Doors))]
    public async Task Caller_Claims_AreReadWhereTheDoorHasThem(FrontDoor door)
    {
        var authorizer = door switch
        {
            FrontDoor.HttpV2 => """{"jwt":{"claims":{"sub":"u1"}}}""",
            FrontDoor.FunctionUrl => """{"iam":{"sub":"u1"}}""",
            FrontDoor.Rest or FrontDoor.HttpV1 => """{"claims":{"sub":"u1"}}""",
            _ => """{"sub":"u1"}""",
        };
        var sub = door is FrontDoor.AlbSingle or FrontDoor.AlbMulti or FrontDoor.LatticeV1 ? "" : "u1";
        Assert.Equal(
            (200, $"{sub};192.0.2.1;True;{FrontDoors.Kind(door)}"),
            await _app.Client(door, authorizer).SendAsync("GET", "/whoami"));
    }
}
