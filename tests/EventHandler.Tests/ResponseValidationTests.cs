using Microsoft.Extensions.DependencyInjection;

namespace Lamplighter.Tests;

public sealed class ResponseValidationTests
{
    private readonly List<string> _enumerated = [];

    [Theory]
    [InlineData("/checked/line/9", "GET /checked/line/{count}", "count (Range)")]
    [InlineData(
        "/checked/total",
        "GET /checked/total",
        "currency (StringLength), lines[1].sku (Required), named.*.count (Range)")]
    [InlineData("/checked/own", "GET /checked/own", "lines (Validate)")]
    [InlineData("/checked/list", "GET /checked/list", "[1].count (Range)")]
    [InlineData("/checked/basket/9", "GET /checked/basket/{count}", "lines[1].count (Range)")]
    [InlineData("/checked/cart/9", "GET /checked/cart/{count}", "basket.lines[0].count (Range), basket.first.count (Range)")]
    [InlineData("/checked/different", "GET /checked/different", "again (Compare)")]
    [InlineData("/checked/queue", "GET /checked/queue", "[0].value (Range, Odd), [1].value (Odd)")]
    public async Task Get_InvalidValue_Answers500AndNamesTheRules(string path, string route, string broken)
    {
        using var telemetry = TelemetryCapture.Start();

        var answer = await Create(true).GetAsync(path);

        Assert.Equal(500, answer.Status);
        Assert.Equal("application/problem+json", answer.Header("content-type"));
        Assert.DoesNotContain("Range", answer.Body, StringComparison.Ordinal);
        var line = Assert.Single(telemetry.Logs);
        Assert.Equal(
            $"{route} returned a value that isn't valid: {broken}. The response wasn't sent, because o.ValidateResponses is set.",
            line.GetProperty("error").GetProperty("message").GetString());
        Assert.DoesNotContain("secret", line.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Post_BodyWithAListThatIsNotRead_IsNotCheckedForIt()
    {
        var sent = Events.Rest("POST", "/checked/basket", """{"lines":[{"count":9}],"secret":{"sku":"a","count":1}}""");

        var answer = await Create(true).SendAsync(sent);

        Assert.Equal(200, answer.Status);
        Assert.Empty(answer.Json.GetProperty("lines").EnumerateArray());
    }

    [Fact]
    public async Task Get_ValueThatRefersToItself_Answers500()
    {
        using var telemetry = TelemetryCapture.Start();

        var answer = await Create(true).GetAsync("/checked/endless");

        Assert.Equal(500, answer.Status);
        var line = Assert.Single(telemetry.Logs);
        Assert.Equal(
            "GET /checked/endless returned a value that refers to itself, or has more than 1000 levels, so it can't be checked. "
            + "The response wasn't sent, because o.ValidateResponses is set.",
            line.GetProperty("error").GetProperty("message").GetString());
    }

    [Theory]
    [InlineData("/checked/line/5", 200)]
    [InlineData("/checked/line/0", 404)]
    [InlineData("/checked/basket/5", 200)]
    [InlineData("/checked/cart/5", 200)]
    [InlineData("/checked/lazy", 200)]
    [InlineData("/checked/result", 200)]
    public async Task Get_ValidOrUncheckedValue_IsSent(string path, int status) =>
        Assert.Equal(status, (await Create(true).GetAsync(path)).Status);

    [Fact]
    public async Task Get_LazyItems_AreEnumeratedOnce()
    {
        await Create(true).GetAsync("/checked/lazy");

        Assert.Single(_enumerated);
    }

    [Fact]
    public async Task Get_WithoutTheOption_NothingIsChecked() =>
        Assert.Equal(200, (await Create(false).GetAsync("/checked/line/9")).Status);

    [Fact]
    public async Task Map_InvalidValue_Answers500()
    {
        var app = ApiGatewayResolver.Create(static o => o.ValidateResponses = true);
        app.MapGet("/{count}", [ExcludeFromDescription] (int count) => new ResponseValidationRoutes.Line("a", count));

        Assert.Equal(200, (await app.GetAsync("/1")).Status);
        Assert.Equal(500, (await app.GetAsync("/9")).Status);
    }

    private ApiGatewayResolver Create(bool validates) => ApiGatewayResolver.Create(
        new ServiceCollection().AddSingleton(_enumerated).BuildServiceProvider(),
        o =>
        {
            o.Routes<ResponseValidationRoutes>();
            o.ValidateResponses = validates;
        });
}
