using System.Text.Json;

namespace Lamplighter.Tests;

public sealed class RouteMetricsTests
{
    [Fact]
    public async Task RouteMetrics_WithMetrics_AreMetricsPerRoute()
    {
        using var telemetry = TelemetryCapture.Start();
        Metrics.ListenTo(ApiGatewayResolver.MeterName, "route");
        var function = new Measured();
        await function.HandleAsync(Events.Stream(Events.Rest("GET", "/hello/Ada")), new LambdaContext { AwsRequestId = "r1" });
        await function.HandleAsync(Events.Stream(Events.Rest("GET", "/fail")), new LambdaContext { AwsRequestId = "r2" });
        await function.HandleAsync(Events.Stream(Events.Rest("GET", "/hello/Ada/more")), new LambdaContext { AwsRequestId = "r3" });

        var hello = Assert.Single(telemetry.Metrics, document => Route(document) == "GET /hello/{name}");
        Assert.True(hello.GetProperty("Latency").GetDouble() >= 0);
        Assert.Equal((0, 0), (hello.GetProperty("Fault").GetDouble(), hello.GetProperty("Error").GetDouble()));
        Assert.Equal(1, Assert.Single(telemetry.Metrics, document => Route(document) == "GET /fail").GetProperty("Fault").GetDouble());
        Assert.Equal(1, Assert.Single(telemetry.Metrics, document => Route(document) == "unmatched").GetProperty("Error").GetDouble());
    }

    private static string? Route(JsonElement document) => document.TryGetProperty("route", out var route) ? route.GetString() : null;

    private sealed class Measured
    {
        private readonly ApiGatewayResolver _app = ApiGatewayResolver.Create(options =>
        {
            options.Routes<Greetings>();
            options.RouteMetrics = true;
        });

        [Metrics(Namespace = "Shop")]
        public Task<Stream> HandleAsync(Stream input, LambdaContext context) => _app.ResolveAsync(input, context);
    }
}
