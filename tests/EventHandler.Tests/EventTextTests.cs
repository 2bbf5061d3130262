using System.Text;
using System.Text.Json;

namespace Lamplighter.Tests;

// Events as the text that they are: escapes, what is passed over, and what isn't valid JSON.
public sealed class EventTextTests
{
    private const string Request = "\"httpMethod\":\"GET\",\"path\":\"/a\"";

    private readonly ApiGatewayResolver _app = ApiGatewayResolver.Create(static _ => { });

    public EventTextTests() => _app.MapGet("/{name}", static request => HttpResult.Text(
        $"{request.EventKind} {request.Path}?{Pairs(request.Query)};{Pairs(request.Headers)};{Pairs(request.Cookies)};"
        + $"{Pairs(request.Claims)};{request.BodyText}"));

    [Theory]
    [InlineData("""{"k":"\"}]}]","l":[1,{"m":"]"}]}""")]
    [InlineData("""{"k":"\\","l":"}"}""")]
    [InlineData("""{"k":"\\\"}}}"}""")]
    [InlineData("""{"a longer name":"0123456789\"}}}}}}}}","l":1}""")]
    [InlineData("""{"k":"0123456789\"}","l":"]"}""")]
    [InlineData("""{"k":"012345678\\","l":"\\\\"}""")]
    [InlineData("""["}","\"","]",[[],{}],"0123456789abcdef}]"]""")]
    [InlineData("\"\\\",\\\"path\\\":\\\"/b\\\",\\\"\"")]
    [InlineData("\"\\\\\"")]
    [InlineData("1,\"a \\\"path\\\":\":2")]
    public async Task Value_PassedOver_EndsWhereItEnds(string value)
    {
        Assert.Equal("Rest /a?;;;;", (await SendAsync($$"""{"other":{{value}},{{Request}}}""")).Body);
        Assert.Equal("Rest /a?;;;;", (await SendAsync($$"""{{{Request}},"other":{{value}}}""")).Body);
    }

    [Theory]
    [InlineData("""{"headers":{"a":"b""", 18)]
    [InlineData("""{"headers":{"a":"b" """, 20)]
    [InlineData("""{"headers":{"a":"b"}""", 20)]
    [InlineData("""{"headers":["a name with more bytes than""", 40)]
    [InlineData("""{"a""", 2)]
    [InlineData("{\"a\":\"\\\"", 8)]
    [InlineData("""{"a" 1}""", 5)]
    [InlineData("""{"a":}""", 5)]
    [InlineData("""{1}""", 1)]
    public async Task Event_NotJson_IsRefusedAndThePlaceReported(string json, int place)
    {
        using var telemetry = TelemetryCapture.Start();

        var answer = await SendAsync(json);

        Assert.Equal(400, answer.Status);
        var error = Assert.Single(telemetry.Logs).GetProperty("error");
        Assert.Equal($"The event is not valid JSON near byte {place}.", error.GetProperty("message").GetString());
    }

    [Theory]
    [InlineData(""" "headers":{"a" 1} """)]
    [InlineData(""" "headers":{"b":tru},"multiValueHeaders":{"a":["1"]} """)]
    [InlineData(""" "headers":{"\x":"1"},"multiValueHeaders":{"a":["1"]} """)]
    [InlineData(""" "queryStringParameters":{"a":01} """)]
    [InlineData(""" "cookies":["a=1" "b=2"] """)]
    [InlineData(""" "requestContext":{"authorizer":{"a":tru}} """)]
    [InlineData(""" "body":"\x41" """)]
    public async Task Member_NotJson_Answers400(string member)
    {
        var answer = await SendAsync($$"""{{{Request}},{{member}}}""");

        Assert.Equal(400, answer.Status);
        Assert.Equal("The event is not valid JSON.", answer.Json.GetProperty("detail").GetString());
    }

    [Theory]
    [InlineData(""" "headers":{"\ud800":"1"} """)]
    [InlineData(""" "headers":{"a":"\udc00"} """)]
    [InlineData(""" "headers":{"\ud800\u0041":"1"},"multiValueHeaders":{"a":["1"]} """)]
    [InlineData(""" "cookies":["a=\ud800"] """)]
    [InlineData(""" "body":"\ud800" """)]
    public async Task Member_HalfASurrogatePair_Answers400(string member)
    {
        var answer = await SendAsync($$"""{{{Request}},{{member}}}""");

        Assert.Equal(400, answer.Status);
        Assert.Equal("The request has text that is not valid Unicode.", answer.Json.GetProperty("detail").GetString());
    }

    // Only text with escapes goes through the reader that checks it.
    [Fact]
    public async Task Text_WithARawControlCharacter_IsTakenAsItIs() => Assert.Equal(
        "Rest /a\tb?;;;;c\td", (await SendAsync("{\"httpMethod\":\"GET\",\"path\":\"/a\tb\",\"body\":\"c\td\"}")).Body);

    // The names of one member that the other has too, however they are written.
    [Theory]
    [InlineData("""{"a":"1","c":"3"}""", """{"a":["1"]}""", "a=1&c=3")]
    [InlineData("""{"a":"1","c":"3","d":"4"}""", """{"a":["1","2"]}""", "a=1&a=2&c=3&d=4")]
    [InlineData("""{"a":"2"}""", """{"ab":["1"]}""", "ab=1&a=2")]
    [InlineData("""{"ab":"2"}""", """{"a":["1"]}""", "a=1&ab=2")]
    [InlineData("""{"\u0061":"2"}""", """{"a":["1"]}""", "a=1")]
    [InlineData("""{"\u0062":"2"}""", """{"a":["1"]}""", "a=1&b=2")]
    [InlineData("""{"a\\b":"2"}""", """{"a\\b":["1"]}""", "a\\b=1")]
    [InlineData("""{"a\\b":"2"}""", """{"a\\\\b":["1"]}""", "a\\\\b=1&a\\b=2")]
    [InlineData("""{"é":"2"}""", """{"é":["1"]}""", "é=1")]
    [InlineData("""{"é":"2"}""", """{"Ã©":["1"]}""", "Ã©=1&é=2")]
    [InlineData("[]", """{"a":["1"]}""", "a=1")]
    [InlineData("\"b\"", """{"a":["1"]}""", "a=1")]
    [InlineData("""{"a":"2"}""", """[{"b":"1"}]""", "a=2")]
    [InlineData("""{"a":"2"}""", "\"b\"", "a=2")]
    public async Task Names_InTwoMembers_AreMerged(string first, string multi, string expected) => Assert.Equal(
        $"Rest /a?{expected};{expected};;;",
        (await SendAsync(
            $$"""{{{Request}},"headers":{{first}},"multiValueHeaders":{{multi}},"""
            + $$""" "queryStringParameters":{{first}},"multiValueQueryStringParameters":{{multi}}}""")).Body);

    [Theory]
    [InlineData("%41", "%2541", "%41=1&A=2")]
    [InlineData("a+b", "a%2bb", "a+b=1&a b=2")]
    [InlineData("%41", "%41", "A=1")]
    [InlineData("a", "a", "a=1")]
    public async Task EncodedNames_InTwoMembers_AreComparedDecoded(string first, string multi, string expected) => Assert.Equal(
        $"Alb /a?{expected};;;;",
        (await SendAsync(
            $$"""{{{Request}},"requestContext":{"elb":{} },"queryStringParameters":{"{{first}}":"2"},"""
            + $$""" "multiValueQueryStringParameters":{"{{multi}}":["1"]} }""")).Body);

    [Fact]
    public async Task Names_NotUtf8_AreNotThoseOfOtherCharacters()
    {
        var json = Encoding.Latin1.GetBytes(
            $$$"""{{{{Request}}},"headers":{"{{{'\u0080'}}}":"2"},"multiValueHeaders":{"\u0080":["1"]}}""");

        Assert.Equal("Rest /a?;\u0080=1&\ufffd=2;;;", (await SendAsync(json)).Body);
    }

    [Theory]
    [InlineData("""["a=1; b=2","c=3"]""", "a=1&b=2&c=3")]
    [InlineData("""["a=1",[],null,7,"b=2"]""", "a=1&b=2")]
    [InlineData("[]", "d=4")]
    [InlineData("""{"x":"a=1"}""", "d=4")]
    [InlineData("\"a=1\"", "d=4")]
    public async Task Cookies_OfTheMember_AreThoseOfAList(string cookies, string expected) => Assert.Equal(
        $"Rest /a?;cookie=d=4;{expected};;",
        (await SendAsync($$"""{{{Request}},"headers":{"cookie":"d=4"},"cookies":{{cookies}}}""")).Body);

    [Fact]
    public async Task Claims_NamesWithEscapes_AreDecoded() => Assert.Equal(
        "Rest /a?;;;principalId=p&key=v;",
        (await SendAsync($$"""{{{Request}},"requestContext":{"authorizer":{"principalId":"p","ke\u0079":"v"} } }""")).Body);

    [Theory]
    [InlineData("HttpV2", """ "rawPath":"/b","rawPath":"/a","requestContext":{"http":{"method":"GET"}} """)]
    [InlineData("Alb", """ "requestContext":{"elb":{},"elb":{}} """)]
    [InlineData("VpcLatticeV2", """ "requestContext":{"serviceNetworkArn":"a","serviceNetworkArn":"a"} """)]
    [InlineData("VpcLatticeV1", """ "raw_path":"/b","raw_path":"/a" """)]
    [InlineData("VpcLatticeV1", """ "requestContext":{"serviceNetworkArn":"a"},"raw_path":"/a" """)]
    [InlineData("VpcLatticeV2", """ "raw_path":null """)]
    public async Task Event_MemberTwiceOrNull_IsOfItsKind(string kind, string members) =>
        Assert.Equal($"{kind} /a?;;;;", (await SendAsync($$"""{{{Request}},{{members}}}""")).Body);

    [Theory]
    [InlineData(""" "type":"REQUEST","type":"REQUEST","methodArn":"arn" """, "Lambda authorizer")]
    [InlineData(""" "type":"REQUEST","methodArn":"arn","routeArn":"arn" """, "Lambda authorizer")]
    [InlineData(""" "requestContext":{"connectionId":"c","connectionId":"c"} """, "WebSocket API")]
    public async Task ForeignEvent_MemberTwice_IsRefused(string members, string what)
    {
        using var telemetry = TelemetryCapture.Start();

        var answer = await SendAsync($$"""{{{Request}},{{members}}}""");

        Assert.Equal(400, answer.Status);
        Assert.Contains(what, answer.Json.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a", "/a")]
    [InlineData("%41", "/A")]
    public async Task Path_WithoutASlash_GetsOne(string path, string expected) =>
        Assert.Equal($"Rest {expected}?;;;;", (await SendAsync($$"""{"httpMethod":"GET","path":"{{path}}"}""")).Body);

    [Fact]
    public async Task Body_WithoutEscapes_IsNotCopied()
    {
        var app = ApiGatewayResolver.Create(static _ => { });
        app.MapPost("/", static request => HttpResult.Text($"{request.Event.Span.Overlaps(request.BodyBytes.Span)}"));

        Assert.Equal("True", (await app.SendAsync(Events.Rest("POST", "/", "plain text"))).Body);
    }

    private static string Pairs(HttpValues values) => string.Join('&', values.Select(static pair => $"{pair.Key}={pair.Value}"));

    private Task<Answer> SendAsync(string json) => SendAsync(Encoding.UTF8.GetBytes(json));

    // Behind the event, its memory has brackets that don't belong to it.
    private async Task<Answer> SendAsync(byte[] json)
    {
        byte[] memory = [.. json, .. Enumerable.Repeat((byte)'}', 64)];
        using var input = new MemoryStream(memory, 0, json.Length, writable: false, publiclyVisible: true);
        await using var output = await _app.ResolveAsync(input, new LambdaContext { AwsRequestId = "r1" });
        using var document = await JsonDocument.ParseAsync(output);
        return new Answer(document.RootElement.Clone());
    }
}
