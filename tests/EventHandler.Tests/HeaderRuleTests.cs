using System.Text.Json;

namespace Lamplighter.Tests;

// What headers and cookies of a response can be, and how the front doors get them.
public sealed class HeaderRuleTests
{
    private const string Name = "cannot be the name of a header or cookie: only letters, digits and !#$%&'*+-.^_`|~ are allowed.";
    private const string Value = "A header's value cannot have line breaks or other control characters.";
    private const string CookieValue =
        "A cookie's value cannot have spaces, quotes, commas, semicolons, backslashes or characters beyond ASCII: encode it.";
    private const string Attribute = "A cookie's attribute cannot have semicolons or control characters.";

    [Theory]
    [InlineData("x\ny", "v", $"'x\ny' {Name} (Parameter 'name')")]
    [InlineData("x y", "v", $"'x y' {Name} (Parameter 'name')")]
    [InlineData("é", "v", $"'é' {Name} (Parameter 'name')")]
    [InlineData("x", "v\r\nset-cookie: a=1", $"{Value} (Parameter 'value')")]
    [InlineData("x", "v\u007f", $"{Value} (Parameter 'value')")]
    public void WithHeader_NotAHeader_SaysWhatIsAllowed(string name, string value, string message) =>
        Assert.Equal(message, Assert.Throws<ArgumentException>(() => HttpResult.Ok().WithHeader(name, value)).Message);

    [Fact]
    public void Cookie_NameThatIsNoToken_SaysWhatIsAllowed() => Assert.Equal(
        $"'a b' {Name} (Parameter 'name')", Assert.Throws<ArgumentException>(() => new HttpCookie("a b", "1")).Message);

    [Theory]
    [InlineData("a b")]
    [InlineData("a\u001f")]
    [InlineData("a\u007f")]
    [InlineData("é")]
    [InlineData("a\"")]
    [InlineData("a,b")]
    [InlineData("a; Path=/")]
    [InlineData("a\\")]
    public void Cookie_ValueThatMustBeEncoded_SaysSo(string value) => Assert.Equal(
        $"{CookieValue} (Parameter 'value')", Assert.Throws<ArgumentException>(() => new HttpCookie("a", value)).Message);

    [Theory]
    [InlineData("")]
    [InlineData("!#$%&'()*+-./09:<=>?@AZ[]^_`az{|}~")]
    public void Cookie_ValueOfVisibleCharacters_IsTaken(string value) => Assert.Equal($"a={value}", new HttpCookie("a", value).ToString());

    [Theory]
    [InlineData("/;b")]
    [InlineData("/\n")]
    public void Cookie_AttributeThatWouldEndIt_SaysWhatIsAllowed(string path) => Assert.Equal(
        $"{Attribute} (Parameter 'Path')", Assert.Throws<ArgumentException>(() => new HttpCookie("a", "1") { Path = path }).Message);

    [Fact]
    public void HeadersAndCookies_NullOrNameless_Throw()
    {
        Assert.Throws<ArgumentNullException>("name", () => HttpResult.Ok().WithHeader(null!, "v"));
        Assert.Throws<ArgumentException>("name", () => HttpResult.Ok().WithHeader("", "v"));
        Assert.Throws<ArgumentNullException>("value", () => HttpResult.Ok().WithHeader("x", null!));
        Assert.Throws<ArgumentNullException>("name", () => new HttpCookie(null!, "v"));
        Assert.Throws<ArgumentNullException>("value", () => new HttpCookie("a", null!));
        Assert.Throws<ArgumentNullException>("uri", () => HttpResult.Redirect(null!));
    }

    [Fact]
    public async Task ContentType_SetAsAHeader_IsSentOnceInMultiValueHeaders()
    {
        var answer = await SendAsync(HttpResult.Text("a,b").WithHeader("Content-Type", "text/csv"), Events.Alb("GET", "/", multi: true));

        var header = Assert.Single(answer.Root.GetProperty("multiValueHeaders").EnumerateObject());
        Assert.Equal("text/csv", Assert.Single(header.Value.EnumerateArray()).GetString());
    }

    [Fact]
    public async Task Cookies_OneSetAsAHeader_IsSentAlone()
    {
        var result = HttpResult.Ok().WithHeader("Set-Cookie", "raw=1; Path=/");

        Assert.Equal("raw=1; Path=/", Single((await SendAsync(result, Events.HttpV2("GET", "/"))).Root.GetProperty("cookies")));
        Assert.Equal("raw=1; Path=/", (await SendAsync(result, Events.Rest("GET", "/"))).Header("set-cookie"));
        var multi = (await SendAsync(result, Events.Alb("GET", "/", multi: true))).Root.GetProperty("multiValueHeaders");
        Assert.Equal("raw=1; Path=/", Single(multi.GetProperty("set-cookie")));

        static string? Single(JsonElement array) => Assert.Single(array.EnumerateArray()).GetString();
    }

    [Fact]
    public async Task Cookies_None_HaveNoMember()
    {
        Assert.False((await SendAsync(HttpResult.Ok(), Events.HttpV2("GET", "/"))).Root.TryGetProperty("cookies", out _));
        Assert.False(
            (await SendAsync(HttpResult.Ok(), Events.Alb("GET", "/", multi: true))).Root
                .GetProperty("multiValueHeaders")
                .TryGetProperty("set-cookie", out _));
    }

    [Theory]
    [InlineData("alb", "To send all of them, turn on multi-value headers in the load balancer's target group.")]
    [InlineData("lattice-v1", "VPC Lattice takes one cookie per response.")]
    [InlineData("lattice-v2", "VPC Lattice takes one cookie per response.")]
    public async Task Cookies_WhereOneIsTaken_OnlySeveralAreReported(string frontDoor, string reason)
    {
        using var telemetry = TelemetryCapture.Start();
        var one = HttpResult.Ok().WithCookie(new HttpCookie("a", "1"));

        Assert.Equal("a=1", (await SendAsync(one, ResolverTests.Event(frontDoor, "GET", "/"))).Header("set-cookie"));
        Assert.Empty(telemetry.Logs);
        var several = one.WithCookie(new HttpCookie("b", "2"));
        Assert.Equal("a=1", (await SendAsync(several, ResolverTests.Event(frontDoor, "GET", "/"))).Header("set-cookie"));

        Assert.Equal(
            $"Only the first of several cookies was sent. {reason}",
            Assert.Single(telemetry.Logs).GetProperty("message").GetString());
    }

    private static Task<Answer> SendAsync(HttpResult result, System.Text.Json.Nodes.JsonObject made)
    {
        var app = ApiGatewayResolver.Create(static _ => { });
        app.MapGet("/", _ => result);
        return app.SendAsync(made);
    }
}
