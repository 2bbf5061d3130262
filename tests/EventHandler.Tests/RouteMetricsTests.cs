using System.Text.Json;
using Lamplighter.Tests.Streaming;

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

    [Theory]
    [InlineData("/", 0, 0)]
    [InlineData("/later", 0, 0)]
    [InlineData("/wrong", 0, 1)]
    [InlineData("/broken", 1, 0)]
    [InlineData("/unwritable", 1, 0)]
    public async Task RouteMetrics_Answer_HasItsLatencyAndStatus(string path, double faults, double errors)
    {
        foreach (var streaming in (bool[])[false, true])
        {
            var clock = new ManualTime();
            using var telemetry = TelemetryCapture.Start(null, clock);
            Metrics.ListenTo(ApiGatewayResolver.MeterName, "route");
            var function = new Measured(clock);
            using var input = Events.Stream(Events.FunctionUrl("GET", path));

            await (streaming
                ? function.StreamAsync(input, new RecordedStream(), new LambdaContext())
                : function.HandleAsync(input, new LambdaContext()));

            var document = Assert.Single(telemetry.Metrics, document => Route(document) == "GET " + path);
            Assert.Equal(
                (250, faults, errors),
                (document.GetProperty("Latency").GetDouble(), document.GetProperty("Fault").GetDouble(),
                    document.GetProperty("Error").GetDouble()));
        }
    }

    [Fact]
    public async Task RouteMetrics_Off_RecordsNothing()
    {
        using var telemetry = TelemetryCapture.Start();
        Metrics.ListenTo(ApiGatewayResolver.MeterName, "route");
        var function = new Measured(isMeasured: false);
        await function.HandleAsync(Events.Stream(Events.FunctionUrl("GET", "/hello/Ada")), new LambdaContext());
        await function.StreamAsync(Events.Stream(Events.FunctionUrl("GET", "/hello/Ada")), new RecordedStream(), new LambdaContext());
        Assert.Empty(telemetry.Metrics);
    }

    private static string? Route(JsonElement document) => document.TryGetProperty("route", out var route) ? route.GetString() : null;

    private sealed class Measured
    {
        private readonly ApiGatewayResolver _app;

        public Measured(ManualTime? clock = null, bool isMeasured = true)
        {
            _app = ApiGatewayResolver.Create(options =>
            {
                options.Routes<Greetings>();
                options.RouteMetrics = isMeasured;
                options.Use((request, next) =>
                {
                    clock?.Advance(TimeSpan.FromMilliseconds(250));
                    return next(request);
                });
            });
            _app.MapGet("/", static _ => HttpResult.Text("x"));
            _app.MapGet("/later", static async _ =>
            {
                await Task.Yield();
                return HttpResult.Text("x");
            });
            _app.MapGet("/wrong", static HttpResult (_) => throw new BadRequestException("wrong"));
            _app.MapGet("/broken", static HttpResult (_) => throw new FormatException());
            _app.MapGet("/unwritable", static _ => HttpResult.Ok(new Unwritable()));
        }

        [Metrics(Namespace = "Shop")]
        public Task<Stream> HandleAsync(Stream input, LambdaContext context) => _app.ResolveAsync(input, context);

        [Metrics(Namespace = "Shop")]
        public Task StreamAsync(Stream input, Stream output, LambdaContext context) => _app.ResolveStreamingAsync(input, output, context);
    }
}
