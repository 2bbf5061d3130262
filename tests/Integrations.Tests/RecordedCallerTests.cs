using System.Text;
using System.Text.Json;

namespace Lamplighter.Tests;

// Who calls a route, on log lines and in traces.
public sealed class RecordedCallerTests
{
    [Theory]
    [InlineData(true, "u1", "u1")]
    [InlineData(true, null, null)]
    [InlineData(false, "u1", null)]
    public async Task RecordCaller_AddsTheId(bool isOn, string? sub, string? expected)
    {
        using var telemetry = TelemetryCapture.Start();
        await SendAsync(App(isOn), sub);

        Assert.Equal(expected, IdOf(telemetry.Logs.Single(IsCalled)));
        Assert.Equal(expected, AnnotationOf(Assert.Single(telemetry.Segments)));
    }

    [Fact]
    public async Task RecordCaller_OfMiddleware_AddsTheId()
    {
        using var telemetry = TelemetryCapture.Start();
        var app = ApiGatewayResolver.Create(static o =>
        {
            o.RecordCaller = true;
            o.Use(static (request, next) =>
            {
                Logger.LogInformation("before");
                request.Caller = new Caller(CallerKind.Middleware, "m1", []);
                return next(request);
            });
        });
        Map(app);
        await SendAsync(app, "u1");

        Assert.Equal("u1", IdOf(telemetry.Logs.Single(static line => line.GetProperty("message").GetString() == "before")));
        Assert.Equal("m1", IdOf(telemetry.Logs.Single(IsCalled)));
        Assert.Equal("m1", AnnotationOf(Assert.Single(telemetry.Segments)));
    }

    [Fact]
    public async Task RecordCaller_Redacted_IsMasked()
    {
        using var telemetry = TelemetryCapture.Start();
        LambdaTelemetry.Configure(static o => o.Redact("caller_id", "CallerId"));
        await SendAsync(App(isOn: true), "secret-id");

        Assert.DoesNotContain("secret-id", telemetry.Logs.Single(IsCalled).GetRawText(), StringComparison.Ordinal);
        Assert.DoesNotContain("secret-id", Assert.Single(telemetry.Segments).GetRawText(), StringComparison.Ordinal);
    }

    private static ApiGatewayResolver App(bool isOn)
    {
        var app = ApiGatewayResolver.Create(o => o.RecordCaller = isOn);
        Map(app);
        return app;
    }

    private static void Map(ApiGatewayResolver app) => app.MapGet("/", static _ =>
    {
        Logger.LogInformation("called");
        return HttpResult.Ok();
    });

    private static bool IsCalled(JsonElement line) => line.GetProperty("message").GetString() == "called";

    private static string? IdOf(JsonElement line) => line.TryGetProperty("caller_id", out var id) ? id.GetString() : null;

    private static string? AnnotationOf(JsonElement segment) =>
        segment.GetProperty("annotations").TryGetProperty("CallerId", out var id) ? id.GetString() : null;

    private static async Task SendAsync(ApiGatewayResolver app, string? sub)
    {
        var authorizer = sub is null ? "null" : $$$$"""{"jwt":{"claims":{"sub":"{{{{sub}}}}"}}}""";
        var json = $$$"""
            {"version":"2.0","rawPath":"/","headers":{},"requestContext":{"http":{"method":"GET","path":"/"},"authorizer":{{{authorizer}}}}}
            """;
        using var input = new MemoryStream(Encoding.UTF8.GetBytes(json));
        await Traced.HandleAsync(
            new LambdaContext { AwsRequestId = "r1", TraceHeader = Traced.Header },
            () => app.ResolveAsync(input, LambdaContext.Current!));
    }
}
