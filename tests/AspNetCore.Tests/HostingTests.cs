using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Lamplighter.Tests;

public sealed class HostingTests
{
    private static readonly Dictionary<string, string> s_lambda = new() { ["AWS_LAMBDA_RUNTIME_API"] = "127.0.0.1:1" };

    [Fact]
    public async Task AmazonContext_InTheItems_IsThatOfTheInvocation()
    {
        await using var app = await RunningApp.StartAsync(
            web => web.MapGet("/", () => Logger.LogInformation("{Arn}", LambdaContext.Current!.InvokedFunctionArn)),
            builder => Startup.AddFirst(builder.Services, (http, next) =>
            {
                http.Items["LambdaContext"] = new FakeAmazonContext
                {
                    AwsRequestId = "a-1",
                    InvokedFunctionArn = "arn:aws:lambda:f",
                    TraceId = RunningApp.TraceHeader,
                };
                return next(http);
            }),
            s_lambda);
        using var response = await app.GetAsync("/", ("x-amzn-lambda-context", """{"request_id":"forged"}"""));

        var line = Assert.Single(app.Lines);
        Assert.Equal(("a-1", "arn:aws:lambda:f"), (line.Text("function_request_id"), line.Text("message")));
        Assert.True(line.GetProperty("cold_start").GetBoolean());
        Assert.Equal("53995c3f42cd8ad8", Assert.Single(app.Spans()).Text("parent_id"));
    }

    [Fact]
    public async Task UnknownContext_InTheItems_IsReportedOnce()
    {
        await using var app = await RunningApp.StartAsync(
            web => web.MapGet("/", () => "fine"),
            builder => Startup.AddFirst(builder.Services, (http, next) =>
            {
                http.Items["LambdaContext"] = "something";
                return next(http);
            }));
        using var first = await app.GetAsync("/");
        using var second = await app.GetAsync("/");

        Assert.Contains("System.String", Assert.Single(app.Lines).Text("message"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task LoggedEvent_OfAmazonsHosting_IsTheEventOfTheRequest()
    {
        await using var app = await RunningApp.StartAsync(
            web => web.MapGet("/", () => new Handlers().Run()),
            builder => Startup.AddFirst(builder.Services, (http, next) =>
            {
                http.Items["LambdaRequestObject"] = new Dictionary<string, string> { ["requestId"] = "e-1" };
                return next(http);
            }));
        using var response = await app.GetAsync("/");

        Assert.Equal("e-1", Assert.Single(app.Lines).Text("correlation_id"));
    }

    [Theory]
    [InlineData("c-1", "c-1")]
    [InlineData("", "path")]
    [InlineData(null, "path")]
    public async Task CorrelationId_OfTheHeaderElseOfTheFunction(string? header, string expected)
    {
        await using var app = await RunningApp.StartAsync(
            web => web.MapGet("/{id}", () => Logger.LogInformation("here")),
            builder => builder.AddLamplighter(options =>
            {
                options.CorrelationIdHeader = "x-my-id";
                options.FindCorrelationId = http => http.Request.Path.Value?[1..];
            }));
        using var response = await app.GetAsync("/path", header is null ? [("x-correlation-id", "other")] : [("x-my-id", header)]);

        Assert.Equal(expected, Assert.Single(app.Lines).Text("correlation_id"));
    }

    [Fact]
    public async Task CorrelationId_Long_IsCutAtAWholeCharacter()
    {
        await using var app = await RunningApp.StartAsync(
            web => web.MapGet("/", () => Logger.LogInformation("here")),
            builder => builder.AddLamplighter(options => options.FindCorrelationId = _ => new string('x', 1023) + "😀"));
        using var response = await app.GetAsync("/");

        Assert.Equal(new string('x', 1023), Assert.Single(app.Lines).Text("correlation_id"));
    }

    [Fact]
    public async Task CorrelationId_FunctionThrows_IsLeftOutWithADiagnostic()
    {
        await using var app = await RunningApp.StartAsync(
            web => web.MapGet("/", () => Logger.LogInformation("here")),
            builder => builder.AddLamplighter(options => options.FindCorrelationId = _ => throw new InvalidOperationException("no")));
        using var response = await app.GetAsync("/");

        Assert.True(response.IsSuccessStatusCode);
        Assert.Contains("FindCorrelationId failed", app.Lines[0].Text("message"), StringComparison.Ordinal);
        Assert.False(app.Lines[1].Has("correlation_id"));
    }

    [Fact]
    public void AddLamplighter_Twice_AddsOneMiddlewareAndOneProvider()
    {
        var builder = WebApplication.CreateBuilder();
        builder.AddLamplighter(options => options.CorrelationIdHeader = "x-one");
        builder.Services.AddLamplighter(options => options.FindCorrelationId = _ => "two");
        using var services = builder.Services.BuildServiceProvider();

        Assert.Single(
            services.GetServices<IStartupFilter>(),
            filter => filter.GetType().Namespace!.StartsWith("Lamplighter", StringComparison.Ordinal));
        var providers = services.GetServices<ILoggerProvider>().Select(provider => provider.GetType().Name).ToArray();
        Assert.Single(providers, name => name == "LambdaLoggerProvider");
        Assert.DoesNotContain("ConsoleLoggerProvider", providers);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task ProviderOfAmazon_Added_WritesOnlyWhatTheApplicationAsksItFor(bool isWanted)
    {
        using var amazon = new LambdaILoggerProvider();
        await using var app = await RunningApp.StartAsync(
            web => web.MapGet("/", (ILogger<HostingTests> logger) => logger.LogWarning("here")),
            builder =>
            {
                builder.Logging.AddProvider(amazon);
                if (isWanted)
                {
                    builder.Logging.AddFilter<LambdaILoggerProvider>(level => level == LogLevel.Warning);
                }
            });
        using var response = await app.GetAsync("/");

        Assert.Equal("here", Assert.Single(app.Lines).Text("message"));
        Assert.Equal(isWanted ? 1 : 0, amazon.Lines);
    }

    [Theory]
    [InlineData(null, 0)]
    [InlineData(LogLevel.Information, 2)]
    public async Task FrameworkLines_OfEachRequest_AreWrittenWhereTheApplicationWantsThem(LogLevel? level, int lines)
    {
        await using var app = await RunningApp.StartAsync(
            web => web.MapGet("/", () => "fine"),
            builder =>
            {
                if (level is { } wanted)
                {
                    builder.Logging.AddFilter("Microsoft.AspNetCore", wanted);
                }
            });
        using var response = await app.GetAsync("/");

        var written = app.Telemetry.Logs.Where(line => line.Text("name") == "Microsoft.AspNetCore.Routing.EndpointMiddleware").ToArray();
        Assert.Equal(lines, written.Length);
        Assert.All(written, line => Assert.NotEmpty(line.Text("function_request_id")!));
    }

    [Fact]
    public async Task AddLamplighter_OutsideOfLambda_WritesLogsAndMetricsWithoutSpans()
    {
        await using var app = await RunningApp.StartAsync(
            web => web.MapGet("/", () =>
            {
                Logger.LogInformation("here");
                Metrics.AddMetric("Calls", 1, MetricUnit.Count);
            }),
            environment: new Dictionary<string, string> { ["LAMBDA_TASK_ROOT"] = "" });
        using var response = await app.GetAsync("/");

        Assert.NotEmpty(Assert.Single(app.Lines).Text("function_request_id")!);
        Assert.Single(app.Telemetry.Metrics);
        Assert.Empty(app.Telemetry.Segments);
    }

    private sealed class Handlers
    {
        [Logging(CorrelationIdPath = "requestId")]
        public string Run()
        {
            Logger.LogInformation("here");
            return "";
        }
    }
}
