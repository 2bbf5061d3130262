namespace Lamplighter.Tests.Routing;

public sealed class LetterCaseTests
{
    [Theory]
    [InlineData("/größe", "/GRÖßE")]
    [InlineData("/Ārija", "/ārija")]
    [InlineData("/заказы", "/ЗАКАЗЫ")]
    [InlineData("/ÿ", "/Ÿ")]
    public async Task Literal_BeyondAscii_MatchesEachCase(string template, string path)
    {
        var app = ApiGatewayResolver.Create(static _ => { });
        app.MapGet(template, static _ => HttpResult.NoContent());

        Assert.Equal(204, (await app.GetAsync(Uri.EscapeDataString(path[1..]).Insert(0, "/"))).Status);
        Assert.Equal(204, (await app.SendAsync(Events.HttpV2("GET", path))).Status);
    }
}
