using System.Text.Json;

namespace Lamplighter.Tests;

public sealed class ProblemOptionsTests
{
    [Fact]
    public async Task ProblemType_ByStatus_IsTypeOfProblemsWithoutOne()
    {
        var app = Make(static options => options.ProblemType = static status => status == 404 ? $"https://example.com/{status}" : null);
        Assert.Equal("https://example.com/404", Type(await app.GetAsync("/nowhere")));
        Assert.Equal("about:blank", Type(await app.GetAsync("/", "DELETE")));
        Assert.Equal("urn:own", Type(await app.GetAsync("/own")));
    }

    [Fact]
    public async Task ProblemType_Throws_IsBlankAndReported()
    {
        using var telemetry = TelemetryCapture.Start();
        var app = Make(static options => options.ProblemType = static _ => throw new InvalidOperationException("type"));
        var answer = await app.GetAsync("/nowhere");
        Assert.Equal((404, "about:blank"), (answer.Status, Type(answer)));
        Assert.Equal(
            "ApiGatewayOptions.ProblemType failed; the type of the problem is about:blank.",
            Assert.Single(telemetry.Logs).GetProperty("message").GetString());
    }

    [Fact]
    public async Task OnMethodNotAllowed_Problem_GetsAllow()
    {
        var app = Make(static options => options.OnMethodNotAllowed(
            static request => HttpResult.Problem(405, detail: $"{request.Method} isn't possible.")));
        var answer = await app.GetAsync("/", "DELETE");
        Assert.Equal((405, "GET, HEAD"), (answer.Status, answer.Header("allow")));
        Assert.Equal("DELETE isn't possible.", answer.Json.GetProperty("detail").GetString());
        Assert.Equal(404, (await app.GetAsync("/nowhere")).Status);
        Assert.Equal(204, (await app.GetAsync("/", "OPTIONS")).Status);
    }

    [Fact]
    public async Task OnMethodNotAllowed_OtherAnswer_StaysAsItIs()
    {
        var app = Make(static options => options.OnMethodNotAllowed(async static request =>
        {
            await Task.Yield();
            return request.Method == "PUT" ? HttpResult.Problem(405).WithHeader("Allow", "GET") : HttpResult.Problem(404);
        }));
        Assert.Equal("GET", (await app.GetAsync("/", "PUT")).Header("Allow"));
        var answer = await app.GetAsync("/", "DELETE");
        Assert.Equal((404, (string?)null), (answer.Status, answer.Header("allow")));
    }

    [Fact]
    public async Task OnMethodNotAllowed_ReturnsNullOrThrows_Answers500()
    {
        using var telemetry = TelemetryCapture.Start();
        var app = Make(static options => options.OnMethodNotAllowed(
            static request => request.Method == "PUT" ? null! : throw new InvalidOperationException("hook")));
        Assert.Equal(500, (await app.GetAsync("/", "PUT")).Status);
        Assert.Equal(500, (await app.GetAsync("/", "DELETE")).Status);
        Assert.Contains(
            "OnMethodNotAllowed",
            telemetry.Logs[0].GetProperty("error").GetProperty("message").GetString(),
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Extensions_WithOrWithoutJsonOptions_AreWritten(bool isConfigured)
    {
        var app = Make(options => options.ConfigureJson = isConfigured ? static _ => { } : null);
        app.MapGet("/extended", static _ => HttpResult.Problem(409, extensions: [new("size", Size.Large), new("none", null)]));
        var problem = (await app.GetAsync("/extended")).Json;

        // Without options, an enum's member is written as in logs.
        Assert.Equal(isConfigured ? JsonValueKind.Number : JsonValueKind.String, problem.GetProperty("size").ValueKind);
        Assert.Equal(JsonValueKind.Null, problem.GetProperty("none").ValueKind);
    }

    private static string? Type(Answer answer) => answer.Json.GetProperty("type").GetString();

    private static ApiGatewayResolver Make(Action<ApiGatewayOptions> configure)
    {
        var app = ApiGatewayResolver.Create(configure);
        app.MapGet("/", static _ => HttpResult.Ok());
        app.MapGet("/own", static _ => HttpResult.Problem(404, type: "urn:own"));
        return app;
    }
}
