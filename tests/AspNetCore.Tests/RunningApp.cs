using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;

namespace Lamplighter.Tests;

/// <summary>An application with Lamplighter on Kestrel, and what it writes.</summary>
internal sealed class RunningApp : IAsyncDisposable
{
    internal const string TraceHeader = "Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=1";

    private readonly WebApplication _app;

    private RunningApp(WebApplication app, TelemetryCapture telemetry)
    {
        _app = app;
        Telemetry = telemetry;
        Client = new HttpClient { BaseAddress = new Uri(app.Urls.Single()) };
    }

    internal HttpClient Client { get; }

    internal TelemetryCapture Telemetry { get; }

    // The lines that the application's own code wrote, without those of the framework.
    internal IReadOnlyList<JsonElement> Lines =>
        [.. Telemetry.Logs.Where(line => !line.Has("name") || !line.Text("name")!.StartsWith("Microsoft.", StringComparison.Ordinal))];

    internal static async Task<RunningApp> StartAsync(
        Action<WebApplication> map,
        Action<WebApplicationBuilder>? configure = null,
        IReadOnlyDictionary<string, string>? environment = null,
        string environmentName = "Production")
    {
        var telemetry = TelemetryCapture.Start(new Dictionary<string, string>(environment ?? new Dictionary<string, string>())
        {
            ["POWERTOOLS_METRICS_NAMESPACE"] = "Shop",
        });
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = environmentName });
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.AddLamplighter();
        configure?.Invoke(builder);
        var app = builder.Build();
        map(app);
        await app.StartAsync(TestContext.Current.CancellationToken);
        return new RunningApp(app, telemetry);
    }

    internal async Task<HttpResponseMessage> GetAsync(string path, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return await Client.SendAsync(request, TestContext.Current.CancellationToken);
    }

    /// <summary>The spans that requests have, by the order of their ends.</summary>
    internal IReadOnlyList<JsonElement> Spans()
    {
        XRayDocument.AssertValid(Telemetry.Segments);
        return Telemetry.Segments;
    }

    internal async Task WaitUntilAsync(Func<bool> holds)
    {
        while (!holds())
        {
            await Task.Delay(5, TestContext.Current.CancellationToken);
        }
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.DisposeAsync();
        Telemetry.Dispose();
    }
}
