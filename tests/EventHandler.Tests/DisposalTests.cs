using System.Text;
using Microsoft.Extensions.DependencyInjection;

namespace Lamplighter.Tests;

// Classes of routes and of middleware that are created for a request are disposed after its response is written.
public sealed class DisposalTests
{
    [Theory]
    [InlineData("/disposal/sync")]
    [InlineData("/disposal/async")]
    [InlineData("/disposal/lazy")]
    [InlineData("/disposal/fails")]
    [InlineData("/disposal/missing")]
    public async Task Route_OfADisposableClass_IsDisposedAfterTheResponseIsWritten(string path)
    {
        using var telemetry = TelemetryCapture.Start();
        var log = DisposalLog.Start();

        var answer = await ApiGatewayResolver.Create<DisposableRoutes>().GetAsync(path);

        Assert.Equal(["guard", "route", "route async", "guard disposed"], log);
        Assert.Equal(path switch { "/disposal/fails" => 500, "/disposal/missing" => 404, _ => 200 }, answer.Status);
        Assert.DoesNotContain("disposed", answer.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Route_Static_CreatesNothing()
    {
        var log = DisposalLog.Start();

        await ApiGatewayResolver.Create<DisposableRoutes>().GetAsync("/disposal/static");

        Assert.Equal(["guard", "guard disposed"], log);
    }

    [Fact]
    public async Task Dispose_Throws_IsReportedAndTheAnswerSent()
    {
        using var telemetry = TelemetryCapture.Start();
        var log = DisposalLog.Start();

        var answer = await ApiGatewayResolver.Create<BadlyDisposableRoutes>().GetAsync("/bad");

        Assert.Equal(200, answer.Status);
        Assert.Equal(["bad", "guard disposed"], log.Where(static entry => entry is "bad" or "guard disposed"));
        var line = Assert.Single(telemetry.Logs);
        Assert.Equal("ERROR", line.GetProperty("level").GetString());
        Assert.Contains("BadlyDisposableRoutes could not be disposed", line.GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Route_WithServices_IsDisposedBeforeThem()
    {
        var log = DisposalLog.Start();
        var services = new ServiceScope();

        await ApiGatewayResolver.Create(services, static options => options.Routes<ServedRoutes>()).GetAsync("/served");

        Assert.Equal(["served", "scope"], log);
    }

    [Fact]
    public async Task Services_DisposeThrows_IsReportedAndTheAnswerSent()
    {
        using var telemetry = TelemetryCapture.Start();
        DisposalLog.Start();
        var services = new ServiceScope { Failure = new InvalidOperationException("stuck") };

        var answer = await ApiGatewayResolver.Create(services, static options => options.Routes<ServedRoutes>()).GetAsync("/served");

        Assert.Equal((200, "x"), (answer.Status, answer.Body));
        var line = Assert.Single(telemetry.Logs);
        Assert.Equal("The services of a request could not be disposed; its answer was sent.", line.GetProperty("message").GetString());
        Assert.Equal("stuck", line.GetProperty("error").GetProperty("message").GetString());
    }

    private sealed class ServiceScope : IServiceProvider, IServiceScopeFactory, IServiceScope
    {
        public Exception? Failure { get; init; }

        public IServiceProvider ServiceProvider => this;

        public object? GetService(Type serviceType) =>
            serviceType == typeof(StringBuilder) ? new StringBuilder() : serviceType == typeof(IServiceScopeFactory) ? this : null;

        public IServiceScope CreateScope() => this;

        public void Dispose()
        {
            DisposalLog.Add("scope");
            if (Failure is not null)
            {
                throw Failure;
            }
        }
    }
}

public static class DisposalLog
{
    private static readonly AsyncLocal<List<string>?> s_entries = new();

    public static List<string> Start() => s_entries.Value = [];

    public static void Add(string entry) => s_entries.Value?.Add(entry);

    public static bool Has(string entry) => s_entries.Value?.Contains(entry) == true;
}

public sealed class DisposableGuard : IHttpMiddleware, IDisposable
{
    public Task<HttpResult> InvokeAsync(HttpRequest request, HttpHandler next)
    {
        DisposalLog.Add("guard");
        return next(request);
    }

    public void Dispose() => DisposalLog.Add("guard disposed");
}

public sealed record Lazily
{
    // Read when the response is written.
    public string State => DisposalLog.Has("route async") ? "disposed" : "alive";
}

[ApiGatewayRoutes("/disposal"), UseMiddleware<DisposableGuard>]
public sealed partial class DisposableRoutes : IAsyncDisposable, IDisposable
{
    public DisposableRoutes() => DisposalLog.Add("route");

    [HttpGet("/sync")]
    public string Sync() => "x";

    [HttpGet("/async")]
    public async Task<string> WaitAsync()
    {
        await Task.Yield();
        return DisposalLog.Has("route async") ? "disposed" : "alive";
    }

    [HttpGet("/lazy")]
    public Lazily Lazy() => new();

    [HttpGet("/fails")]
    public string Fail() => throw new InvalidOperationException();

    [HttpGet("/missing")]
    public string Miss() => throw new NotFoundException();

    [HttpGet("/static")]
    public static string Static() => "";

    public async ValueTask DisposeAsync()
    {
        await Task.Yield();
        DisposalLog.Add("route async");
    }

    public void Dispose() => DisposalLog.Add("route sync");
}

[ApiGatewayRoutes("/bad"), UseMiddleware<DisposableGuard>]
public sealed partial class BadlyDisposableRoutes : IDisposable
{
    [HttpGet("/")]
    public string Get() => "x";

    void IDisposable.Dispose()
    {
        DisposalLog.Add("bad");
        throw new InvalidOperationException("stuck");
    }
}

[ApiGatewayRoutes("/served")]
public sealed partial class ServedRoutes(StringBuilder text) : IDisposable
{
    [HttpGet("/")]
    public string Get() => text.Append('x').ToString();

    public void Dispose() => DisposalLog.Add("served");
}
