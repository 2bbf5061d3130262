using System.Text.Json.Nodes;

namespace Lamplighter.Tests.Results;

// The response as the front door gets it.
public sealed class ResponseFormTests
{
    private const int AlbLimit = 1_048_576;

    [Fact]
    public async Task Response_OfExactlyTheLimit_IsSent()
    {
        using var telemetry = TelemetryCapture.Start();
        using var small = await ResolveAsync(static _ => HttpResult.Text("x"), Events.Alb("GET", "/"));
        var fits = AlbLimit - (int)small.Length + 1;

        using var largest = await ResolveAsync(_ => HttpResult.Text(new string('x', fits)), Events.Alb("GET", "/"));
        using var tooLarge = await ResolveAsync(_ => HttpResult.Text(new string('x', fits + 1)), Events.Alb("GET", "/"));

        Assert.Equal(AlbLimit, largest.Length);
        Assert.Equal(200, Status(largest));
        Assert.Equal(500, Status(tooLarge));
    }

    [Fact]
    public async Task Response_Stream_CannotBeChanged()
    {
        using var output = await ResolveAsync(static _ => HttpResult.Text("x"), Events.Rest("GET", "/"));

        Assert.True(output is { CanRead: true, CanWrite: false });
    }

    [Fact]
    public async Task Response_ToAnEventOfAnotherKind_HasSingleHeaders()
    {
        using var telemetry = TelemetryCapture.Start();
        var made = Events.Rest("GET", "/");
        made["requestContext"]!["connectionId"] = "c1";

        var answer = await ApiGatewayResolver.Create(static _ => { }).SendAsync(made);

        Assert.Equal(400, answer.Status);
        Assert.Equal("application/problem+json", answer.Root.GetProperty("headers").GetProperty("content-type").GetString());
    }

    // Neither tags nor compression need the bytes of a body that isn't sent.
    [Fact]
    public async Task Head_ResolverHasNoTags_DoesNotWriteTheValue()
    {
        var value = new Counted();
        using var output = await ResolveAsync(_ => HttpResult.Ok(value), Events.Rest("HEAD", "/"));

        Assert.Equal((200, 0), (Status(output), value.Reads));
    }

    private static async Task<MemoryStream> ResolveAsync(Func<HttpRequest, HttpResult> route, JsonObject made)
    {
        var app = ApiGatewayResolver.Create(static _ => { });
        app.MapGet("/", route);
        using var input = Events.Stream(made);
        return (MemoryStream)await app.ResolveAsync(input, new LambdaContext());
    }

    private static int Status(MemoryStream response) => JsonNode.Parse(response.ToArray())!["statusCode"]!.GetValue<int>();

    private sealed class Counted
    {
        private int _reads;

        public int Reads => _reads;

        public int Next => ++_reads;
    }
}
