using Lamplighter.Internal.Core.Invocations;
using Lamplighter.Internal.Core.Output;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Lamplighter.Benchmarks;

/// <summary>The application that is measured: one route, one short response. Telemetry goes nowhere.</summary>
internal static class BenchmarkApp
{
    private const string Trace = "Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=";

    /// <summary>The header of Lambda Web Adapter.</summary>
    internal static string AdapterHeader(bool isSampled) =>
        $$"""{"request_id":"8476a536-e9f4-11e8-9739-2dfe598c3fcd","deadline":{{DateTimeOffset.UtcNow.AddHours(1).ToUnixTimeMilliseconds()}},"""
        + """ "invoked_function_arn":"arn:aws:lambda:us-east-1:123456789012:function:f","client_context":null,"identity":null,"""
        + $$""" "xray_trace_id":"{{Trace}}{{(isSampled ? 1 : 0)}}"}""";

    internal static WebApplication Create(bool withLamplighter)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders().SetMinimumLevel(LogLevel.Warning);
        if (withLamplighter)
        {
            builder.AddLamplighter();
        }

        var app = builder.Build();
        Map(app);
        return app;
    }

    /// <summary>The middleware of the application, without a server.</summary>
    internal static RequestDelegate Pipeline(bool withLamplighter)
    {
        var services = Create(withLamplighter).Services;
        Action<IApplicationBuilder> pipeline = static app => app.UseRouting().UseEndpoints(Map);
        foreach (var filter in services.GetServices<IStartupFilter>().Reverse())
        {
            pipeline = filter.Configure(pipeline);
        }

        var app = new ApplicationBuilder(services);
        pipeline(app);
        return app.Build();
    }

    /// <summary>Runs what starts an application as in a function that is traced, with telemetry that goes nowhere.</summary>
    internal static T InFunction<T>(Func<T> start)
    {
        var before = LambdaProcess.Swap(new LambdaProcess(
            static name => name == "LAMBDA_TASK_ROOT" ? "/var/task" : null,
            new TelemetryOutput(Stream.Null),
            TimeProvider.System,
            new TelemetryOutput(Stream.Null)));
        try
        {
            return start();
        }
        finally
        {
            LambdaProcess.Swap(before);
        }
    }

    private static void Map(IEndpointRouteBuilder endpoints) =>
        endpoints.MapGet("/orders/{id:int}", static (HttpContext http) => http.Response.WriteAsync("{\"id\":7}"));
}
