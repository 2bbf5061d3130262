namespace Lamplighter.Tests.Gateway;

public sealed class RestBinaryTests(BinaryRestHost fixture) : IClassFixture<BinaryRestHost>
{
    private const string Encoded = """{"statusCode":200,"headers":{"Content-Type":"image/png"},"body":"AAH/","isBase64Encoded":true}""";

    [Theory]
    [InlineData("image/png", true)]
    [InlineData("image/jpeg", false)]
    public async Task Request_OfType_IsBase64WhereListed(string type, bool base64)
    {
        var content = new ByteArrayContent([0x41, 0x42]);
        content.Headers.ContentType = new(type);

        var json = await fixture.Host.EventAsync(HttpMethod.Post, "/x", content);

        Assert.Equal(base64, json.GetProperty("isBase64Encoded").GetBoolean());
        Assert.Equal(base64 ? "QUI=" : "AB", json.GetProperty("body").GetString());
    }

    [Fact]
    public async Task Response_FirstAcceptIsListed_IsDecoded()
    {
        using var response = await fixture.Host.AnswerAsync(Encoded, ("Accept", "image/png;q=0.9, */*"));

        Assert.Equal([0, 1, 255], await response.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task Response_FirstAcceptIsNotListed_StaysTextAndIsExplained()
    {
        using var response = await fixture.Host.AnswerAsync(Encoded, ("Accept", "text/html, image/png"));

        Assert.Equal("AAH/", await response.Content.ReadAsStringAsync());
        await fixture.Host.LineAsync("--binary-media-type");
    }
}
