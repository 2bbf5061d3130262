namespace Lamplighter.Tests.Pipeline;

// Which part of a path routes see.
public sealed class PathTests
{
    [Theory]
    [InlineData("/prod", 200, "/")]
    [InlineData("/prod/", 200, "/")]
    [InlineData("/prod/items", 200, "/items")]
    [InlineData("/proditems", 404, "/proditems")]
    [InlineData("/v1", 200, "/")]
    [InlineData("/v1items", 404, "/v1items")]
    public async Task StripPrefixes_WholeSegmentsOnly_AreTakenOff(string path, int status, string seen)
    {
        var app = ApiGatewayResolver.Create(static options =>
        {
            options.StripPrefixes("/prod", "v1");
            options.OnNotFound(static request => HttpResult.NotFound().WithHeader("x-path", request.Path));
        });
        app.MapGet("/", static request => HttpResult.Ok().WithHeader("x-path", request.Path));
        app.MapGet("/items", static request => HttpResult.Ok().WithHeader("x-path", request.Path));

        var answer = await app.GetAsync(path);

        Assert.Equal((status, seen), (answer.Status, answer.Header("x-path")));
    }

    // The path of a REST API's event doesn't begin with the stage, so a route can have its name.
    [Theory]
    [InlineData("/test/items", "/test/items")]
    [InlineData("/items", "/items")]
    public async Task Stage_OfARestApi_IsNotTakenOff(string path, string seen)
    {
        var app = ApiGatewayResolver.Create(static _ => { });
        app.MapGet("/{*rest}", static request => HttpResult.Text(request.Path));

        Assert.Equal(seen, (await app.GetAsync(path)).Body);
    }

    [Fact]
    public async Task Path_MalformedEscape_IsNamed()
    {
        var answer = await ApiGatewayResolver.Create<Greetings>().GetAsync("/hello/%zz");
        Assert.Equal("The path has a malformed percent escape.", answer.Json.GetProperty("detail").GetString());
    }
}
