namespace Lamplighter.Tests.Options;

public sealed class CompressedTypeTests
{
    [Theory]
    [InlineData("text/csv", true)]
    [InlineData("application/json", true)]
    [InlineData("application/problem+json", true)]
    [InlineData("application/xml", true)]
    [InlineData("image/svg+xml", true)]
    [InlineData("application/javascript", true)]
    [InlineData("application/x-ndjson", true)]
    [InlineData("application/pdf", false)]
    [InlineData("image/png", false)]
    public async Task ContentTypes_Default_AreTextJsonXmlAndJavaScript(string contentType, bool isCompressed)
    {
        var app = ApiGatewayResolver.Create(static options => options.Compression = new CompressionOptions());
        app.MapGet("/", _ => HttpResult.Text(new string('x', 2000), contentType));
        var made = Events.HttpV2("GET", "/");
        made["headers"]!["accept-encoding"] = "gzip";

        Assert.Equal(isCompressed ? "gzip" : null, (await app.SendAsync(made)).Header("content-encoding"));
    }
}
