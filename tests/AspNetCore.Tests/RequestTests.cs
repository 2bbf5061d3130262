using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Lamplighter.Tests;

public sealed class RequestTests
{
    [Fact]
    public async Task Request_OfAnEndpointWithoutAttributes_HasItsLogsMetricsAndSpans()
    {
        await using var app = await RunningApp.StartAsync(Map);
        using var response = await app.GetAsync(
            "/orders/7?secret=x", ("x-amzn-trace-id", RunningApp.TraceHeader), ("x-correlation-id", "c-7"));

        Assert.Equal("order 7", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        var line = Assert.Single(app.Lines);
        Assert.Equal("Order 7", line.Text("message"));
        Assert.Equal("c-7", line.Text("correlation_id"));
        Assert.Equal("1-5759e988-bd862e3fe1be46a994272793", line.Text("xray_trace_id"));
        Assert.True(line.GetProperty("cold_start").GetBoolean());
        Assert.NotEmpty(line.Text("function_request_id")!);
        Assert.Equal(1, Assert.Single(app.Telemetry.Metrics).GetProperty("Orders").GetDouble());
        var span = Assert.Single(app.Spans());
        Assert.Equal("## GET /orders/_id:int_", span.Text("name"));
        Assert.Equal("53995c3f42cd8ad8", span.Text("parent_id"));
        Assert.Equal("/orders/{id:int}", span.Text("annotations", "Endpoint"));
        Assert.True(span.At("annotations", "ColdStart").GetBoolean());
        Assert.Equal("GET", span.Text("http", "request", "method"));
        Assert.Equal(app.Client.BaseAddress + "orders/7", span.Text("http", "request", "url"));
        Assert.Equal(200, span.At("http", "response", "status").GetInt32());
        Assert.False(span.Has("error") || span.Has("fault"));
        Assert.Equal("look_up", Assert.Single(XRayDocument.Children(span)).Text("name"));
    }

    [Fact]
    public async Task Requests_OfOneProcess_HaveOneColdStart()
    {
        await using var app = await RunningApp.StartAsync(Map, _ => Metrics.Configure(options => options.CaptureColdStart = true));
        await Task.WhenAll(Enumerable.Range(0, 20).Select(async id => (await app.GetAsync($"/orders/{id}")).Dispose()));

        Assert.Single(app.Lines, line => line.GetProperty("cold_start").GetBoolean());
        Assert.Single(app.Spans(), span => span.At("annotations", "ColdStart").GetBoolean());
        Assert.Single(app.Telemetry.Metrics, document => document.Has("ColdStart"));
    }

    [Fact]
    public async Task Requests_ManyAtOnce_HaveTheirOwnTelemetry()
    {
        const int Count = 5_000;
        await using var app = await RunningApp.StartAsync(web => web.MapGet("/items/{id}", async (string id) =>
        {
            Logger.AppendKey("item", id);
            Tracer.AddAnnotation("Item", id);
            await Task.Yield();
            Logger.LogInformation("before");
            using (Tracer.StartSpan("inner-" + id))
            {
                await Task.Delay(1);
                Metrics.AddMetadata("item", id);
                Metrics.AddMetric("Items", 1, MetricUnit.Count);
            }

            Logger.LogInformation("after");
            return LambdaContext.Current!.AwsRequestId;
        }));
        var ids = new string[Count];
        await Parallel.ForEachAsync(
            Enumerable.Range(0, Count),
            new ParallelOptions { MaxDegreeOfParallelism = 50, CancellationToken = TestContext.Current.CancellationToken },
            async (id, cancellation) =>
            {
                using var response = await app.GetAsync($"/items/{id}", ("x-correlation-id", $"c-{id}"));
                ids[id] = await response.Content.ReadAsStringAsync(cancellation);
            });

        Assert.Equal(Count, ids.Distinct().Count());
        var lines = app.Lines.ToLookup(line => line.Text("function_request_id"));
        var metrics = app.Telemetry.Metrics.ToLookup(document => document.Text("function_request_id"));
        var spans = app.Spans().ToLookup(span => span.Text("annotations", "Item"));
        for (var id = 0; id < Count; id++)
        {
            Assert.Equal(["before", "after"], lines[ids[id]].Select(line => line.Text("message")));
            Assert.All(lines[ids[id]], line => Assert.Equal(($"{id}", $"c-{id}"), (line.Text("item"), line.Text("correlation_id"))));
            Assert.Equal($"{id}", Assert.Single(metrics[ids[id]]).Text("item"));
            Assert.Equal($"inner-{id}", Assert.Single(XRayDocument.Children(Assert.Single(spans[$"{id}"]))).Text("name"));
        }
    }

    [Fact]
    public async Task Span_ActivityOfTheFrameworkHasTheSameTrace_IsUnderTheParentOfLambda()
    {
        await using var app = await RunningApp.StartAsync(Map);
        using var response = await app.GetAsync(
            "/orders/1",
            ("x-amzn-trace-id", RunningApp.TraceHeader),
            ("traceparent", "00-5759e988bd862e3fe1be46a994272793-00000000000000aa-01"));

        Assert.Equal("53995c3f42cd8ad8", Assert.Single(app.Spans()).Text("parent_id"));
    }

    [Fact]
    public async Task Span_NotSampled_IsNotSent()
    {
        await using var app = await RunningApp.StartAsync(Map);
        using var response = await app.GetAsync(
            "/orders/1", ("x-amzn-trace-id", RunningApp.TraceHeader.Replace("Sampled=1", "Sampled=0", StringComparison.Ordinal)));

        Assert.Equal("Order 1", Assert.Single(app.Lines).Text("message"));
        Assert.Empty(app.Spans());
    }

    [Fact]
    public async Task Span_NoRouteMatches_IsAnErrorWithoutEndpoint()
    {
        await using var app = await RunningApp.StartAsync(Map);
        using var response = await app.GetAsync("/nowhere");

        var span = Assert.Single(app.Spans());
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Equal("## GET", span.Text("name"));
        Assert.True(span.GetProperty("error").GetBoolean());
        Assert.False(span.Has("fault"));
        Assert.False(span.GetProperty("annotations").Has("Endpoint"));
    }

    [Theory]
    [InlineData(400, true, false, false)]
    [InlineData(429, true, true, false)]
    [InlineData(503, false, false, true)]
    public async Task Span_StatusOfTheResponse_Marks(int status, bool error, bool throttle, bool fault)
    {
        await using var app = await RunningApp.StartAsync(web => web.MapGet("/", () => Results.StatusCode(status)));
        using var response = await app.GetAsync("/");

        var span = Assert.Single(app.Spans());
        Assert.Equal((error, throttle, fault), (span.Has("error"), span.Has("throttle"), span.Has("fault")));
        Assert.Empty(app.Lines);
    }

    [Fact]
    public async Task AttributesInsideARequest_BelongToItsInvocation()
    {
        await using var app = await RunningApp.StartAsync(web => web.MapGet("/", () => new Woven().WorkAsync()));
        using var response = await app.GetAsync("/", ("x-correlation-id", "c-1"));

        Assert.Equal("c-1", Assert.Single(app.Lines).Text("correlation_id"));
        Assert.Equal("## WorkAsync", Assert.Single(XRayDocument.Children(Assert.Single(app.Spans()))).Text("name"));
        Assert.True(Assert.Single(app.Telemetry.Metrics).Has("Worked"));
    }

    [Fact]
    public async Task AttributeAroundARequest_KeepsItsInvocation()
    {
        await using var app = await RunningApp.StartAsync(Map, builder => Startup.AddFirst(builder.Services, async (http, next) =>
            await new Woven().HandleAsync(() => next(http), new LambdaContext { AwsRequestId = "outer" })));
        using var response = await app.GetAsync("/orders/3", ("x-correlation-id", "c-3"));

        var line = Assert.Single(app.Lines);
        Assert.Equal(("outer", "c-3"), (line.Text("function_request_id"), line.Text("correlation_id")));
        var span = Assert.Single(app.Spans());
        Assert.Equal(("## HandleAsync", "/orders/{id:int}"), (span.Text("name"), span.Text("annotations", "Endpoint")));
    }

    private static void Map(WebApplication web) => web.MapGet("/orders/{id:int}", (string id, ILogger<RequestTests> logger) =>
    {
        using (Tracer.StartSpan("look_up"))
        {
            logger.LogInformation("Order {Id}", id);
            Metrics.AddMetric("Orders", 1, MetricUnit.Count);
        }

        return $"order {id}";
    });

    private sealed class Woven
    {
        [Logging, Tracing, Metrics]
        public async Task<string> WorkAsync()
        {
            await Task.Yield();
            Logger.LogInformation("working");
            Metrics.AddMetric("Worked", 1, MetricUnit.Count);
            return "done";
        }

        [Logging, Tracing]
        public async Task HandleAsync(Func<Task> rest, LambdaContext context) => await rest();
    }
}
