namespace Lamplighter.Tests.Pipeline;

// What becomes of exceptions.
public sealed class ExceptionAnswerTests
{
    // What a type throws while the body is read into it can be handled; it stays the caller's mistake where no rule is about it.
    [Fact]
    public async Task OnException_OfAnotherTypeThanABodyThrows_IsNotAsked()
    {
        using var telemetry = TelemetryCapture.Start();
        var app = ApiGatewayResolver.Create(static options =>
        {
            options.Routes<FigureRoutes>();
            options.OnException<TimeoutException>(static (_, _) => HttpResult.Problem(504));
        });

        var answer = await app.SendAsync(Events.Rest("POST", "/money", """{"total":"12 gold"}"""));

        Assert.Equal(400, answer.Status);
        Assert.True(answer.Json.GetProperty("errors").TryGetProperty("total", out _));
    }

    [Theory]
    [InlineData(401, null, "Bearer realm=\"orders\"")]
    [InlineData(401, "Basic realm=\"own\"", "Basic realm=\"own\"")]
    [InlineData(403, null, null)]
    [InlineData(404, null, null)]
    public async Task HttpException_OfNobodyKnown_HasAChallenge(int status, string? own, string? expected)
    {
        var app = ApiGatewayResolver.Create(static options => options.AuthenticationChallenge = "Bearer realm=\"orders\"");
        app.MapGet("/", HttpResult (_) => throw new HttpException(status)
        {
            Headers = own is null ? null : new Dictionary<string, string> { ["WWW-Authenticate"] = own },
        });

        var answer = await app.GetAsync("/");

        Assert.Equal((status, expected), (answer.Status, answer.Header("www-authenticate")));
    }

    [Fact]
    public async Task ShowExceptions_Unhandled_HasTheLinesOfTheException()
    {
        using var telemetry = TelemetryCapture.Start();
        var app = ApiGatewayResolver.Create(static options =>
        {
            options.Routes<Greetings>();
            options.ShowExceptions = true;
        });

        var lines = (await app.GetAsync("/fail")).Json.GetProperty("exception").EnumerateArray().Select(static line => line.GetString());

        Assert.Equal("System.InvalidOperationException: secret", lines.First());
    }

    [Theory]
    [InlineData("/items/7", "GET /items/{id} failed and was answered with 500.")]
    [InlineData("/nowhere", "GET /nowhere failed and was answered with 500.")]
    public async Task Exception_Unhandled_IsReportedWithTheTemplateOfTheRoute(string path, string message)
    {
        using var telemetry = TelemetryCapture.Start();
        var app = ApiGatewayResolver.Create(static options => options.OnNotFound(HttpResult (_) => throw new TimeoutException()));
        app.MapGet("/items/{id}", HttpResult (_) => throw new TimeoutException());

        Assert.Equal(500, (await app.GetAsync(path)).Status);

        Assert.Equal(message, Assert.Single(telemetry.Logs).GetProperty("message").GetString());
    }
}
