using System.Text.Json;
using System.Text.Json.Nodes;

namespace Lamplighter.Tests;

// Where a resolver answers it, an exception with a status of 400 to 499 tells the caller what is wrong with the request: the function
// itself hasn't failed.
public sealed class RouteErrorTests
{
    [Theory]
    [InlineData(400, true, false, false)]
    [InlineData(404, true, false, false)]
    [InlineData(429, true, true, false)]
    [InlineData(499, true, false, false)]
    [InlineData(500, false, false, true)]
    [InlineData(503, false, false, true)]
    public async Task Route_ThrowsAStatus_SpansHaveTheOutcomeOfTheStatus(int status, bool isError, bool isThrottle, bool isFault)
    {
        using var telemetry = TelemetryCapture.Start();

        await ResolveAsync($"/fail/{status}");

        foreach (var name in new[] { "## Fail", "## Deep" })
        {
            var span = Spans(telemetry).First(span => span.GetProperty("name").GetString() == name);
            Assert.Equal(isError, Has(span, "error"));
            Assert.Equal(isThrottle, Has(span, "throttle"));
            Assert.Equal(isFault, Has(span, "fault"));
            Assert.True(span.TryGetProperty("cause", out _));
        }

        var levels = telemetry.Logs.Select(static line => line.GetProperty("level").GetString()).ToList();
        Assert.Equal(isFault, levels.Contains("ERROR"));
    }

    [Fact]
    public async Task Route_ThrowsAsynchronouslyAndFromMiddleware_IsAnError()
    {
        using var telemetry = TelemetryCapture.Start();

        await ResolveAsync("/later");

        string[] names = ["## LaterAsync", "## InvokeAsync"];
        Assert.All(names, name =>
        {
            var span = Spans(telemetry).First(span => span.GetProperty("name").GetString() == name);
            Assert.True(Has(span, "error"));
            Assert.False(Has(span, "fault"));
        });
        Assert.DoesNotContain(telemetry.Logs, static line => line.GetProperty("level").GetString() == "ERROR");
    }

    [Fact]
    public async Task Route_ThrowsAnythingElse_IsAFault()
    {
        using var telemetry = TelemetryCapture.Start();

        await ResolveAsync("/other");

        Assert.True(Has(Spans(telemetry).First(static span => span.GetProperty("name").GetString() == "## Other"), "fault"));
        Assert.Contains(telemetry.Logs, static line => line.GetProperty("level").GetString() == "ERROR");
    }

    // Nothing answers it, so the invocation fails.
    [Fact]
    public async Task Handler_ThrowsAStatusWithoutAResolver_IsAFault()
    {
        using var telemetry = TelemetryCapture.Start();

        await Assert.ThrowsAsync<NotFoundException>(() => FailingRoutes.HandleAsync(Context(), inside: false));
        await Assert.ThrowsAsync<NotFoundException>(() => FailingRoutes.HandleAsync(Context(), inside: true));

        var spans = Spans(telemetry).Where(static span => span.GetProperty("name").GetString() == "## HandleAsync").ToList();
        Assert.Equal(2, spans.Count);
        Assert.All(spans, static span => Assert.True(Has(span, "fault")));
        Assert.Equal(2, telemetry.Logs.Count(static line => line.GetProperty("level").GetString() == "ERROR"));
    }

    private static async Task ResolveAsync(string path)
    {
        var app = ApiGatewayResolver.Create<FailingRoutes>();
        await SendAsync(app, path);
    }

    internal static async Task SendAsync(ApiGatewayResolver app, string path)
    {
        var json = new JsonObject { ["httpMethod"] = "GET", ["path"] = path }.ToJsonString();
        using var input = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(json));
        await app.ResolveAsync(input, Context());
    }

    private static LambdaContext Context() => new()
    {
        AwsRequestId = "r1",
        TraceHeader = "Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=1",
    };

    private static List<JsonElement> Spans(TelemetryCapture telemetry)
    {
        var all = new List<JsonElement>();
        foreach (var segment in telemetry.Segments)
        {
            Add(segment);
        }

        return all;

        void Add(JsonElement span)
        {
            all.Add(span);
            if (span.TryGetProperty("subsegments", out var inner))
            {
                foreach (var one in inner.EnumerateArray())
                {
                    Add(one);
                }
            }
        }
    }

    private static bool Has(JsonElement span, string flag) => span.TryGetProperty(flag, out var value) && value.GetBoolean();
}

public sealed class FailingMiddleware : IHttpMiddleware
{
    [Tracing]
    public async Task<HttpResult> InvokeAsync(HttpRequest request, HttpHandler next) => await next(request);
}

[ApiGatewayRoutes]
public sealed partial class FailingRoutes
{
    [HttpGet("/fail/{status:int}"), Logging, Tracing]
    public string Fail(int status) => Deep(status);

    [Tracing]
    private static string Deep(int status) => throw new HttpException(status);

    [HttpGet("/later"), Logging, Tracing, UseMiddleware<FailingMiddleware>]
    public async Task<string> LaterAsync()
    {
        await Task.Yield();
        throw new NotFoundException("gone");
    }

    [HttpGet("/other"), Logging, Tracing]
    public string Other() => throw new InvalidOperationException("other");

    [Logging, Tracing]
    public static async Task HandleAsync(LambdaContext context, bool inside)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (inside)
        {
            await RouteErrorTests.SendAsync(ApiGatewayResolver.Create<FailingRoutes>(), "/later");
        }

        await Task.Yield();
        throw new NotFoundException("gone");
    }
}
