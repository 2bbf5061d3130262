using Lamplighter.Internal.EventHandler.AmazonEvents;

namespace Lamplighter.Tests;

public sealed class TypedResponseTests
{
    [Fact]
    public async Task Read_PayloadFormat2_HasHeadersCookiesAndBody()
    {
        var result = HttpResult.Json(201, 7)
            .WithHeader("x-own", "1").WithCookie(new HttpCookie("a", "1")).WithCookie(new HttpCookie("b", "2"));
        var read = await ReadAsync(Events.HttpV2("GET", "/"), result);

        Assert.Equal((201, "7", false), (read.StatusCode, read.Body, read.IsBase64Encoded));
        Assert.Equal("1", read.Headers["x-own"]);
        Assert.Empty(read.MultiValueHeaders);
        Assert.Equal(["a=1", "b=2"], read.Cookies!.Select(static cookie => cookie.Split(';')[0]));
    }

    [Fact]
    public async Task Read_RestApi_HasHeadersWithSeveralValues()
    {
        var result = HttpResult.Text("x")
            .WithHeader("x-own", "1").WithCookie(new HttpCookie("a", "1")).WithCookie(new HttpCookie("b", "2"));
        var read = await ReadAsync(Events.Rest("GET", "/"), result);

        Assert.Equal(200, read.StatusCode);
        Assert.Equal("1", read.Headers["x-own"]);
        Assert.Equal(["a=1", "b=2"], read.MultiValueHeaders["set-cookie"].Select(static cookie => cookie.Split(';')[0]));
        Assert.Null(read.Cookies);
    }

    [Fact]
    public async Task Read_Bytes_AreBase64()
    {
        var read = await ReadAsync(Events.HttpV2("GET", "/"), HttpResult.Bytes([0, 255], "image/png"));

        Assert.Equal(("AP8=", true), (read.Body, read.IsBase64Encoded));
        Assert.Null(read.Cookies);
    }

    private static async Task<TypedResponse> ReadAsync(System.Text.Json.Nodes.JsonObject @event, HttpResult result)
    {
        var app = ApiGatewayResolver.Create(static _ => { });
        app.MapGet("/", _ => result);
        using var input = Events.Stream(@event);
        await using var output = await app.ResolveAsync(input, new LambdaContext());
        return TypedResponse.Read(output);
    }
}
