using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Lamplighter.Tests;

public sealed class AllocationTests
{
    private const string Header =
        """{"request_id":"8476a536-e9f4-11e8-9739-2dfe598c3fcd","deadline":1,"invoked_function_arn":"arn:aws:lambda:f"}""";

    [Fact]
    public void Request_WithoutTelemetry_AllocatesLittleBesideTheApplication()
    {
        using var telemetry = TelemetryCapture.Start(new Dictionary<string, string> { ["POWERTOOLS_TRACE_DISABLED"] = "true" });
        var builder = WebApplication.CreateSlimBuilder();
        builder.AddLamplighter();
        using var services = builder.Services.BuildServiceProvider();
        var filter = services.GetServices<IStartupFilter>().First();
        var observed = Build(services, filter.Configure(static app => app.Run(Answer)));
        var plain = Build(services, static app => app.Run(Answer));

        var alone = Allocations.Floor(() => Send(plain));

        Assert.InRange(Allocations.PerCall(() => Send(observed), alone + 1_800) - alone, 1, 1_800);
    }

    private static Task Answer(HttpContext http) => Task.CompletedTask;

    private static RequestDelegate Build(IServiceProvider services, Action<IApplicationBuilder> pipeline)
    {
        var app = new ApplicationBuilder(services);
        pipeline(app);
        return app.Build();
    }

    private static void Send(RequestDelegate app)
    {
        var http = new DefaultHttpContext { TraceIdentifier = "t" };
        http.Request.Headers["x-amzn-lambda-context"] = Header;
        Assert.True(app(http).IsCompletedSuccessfully);
    }
}
