using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Reflection;
using Lamplighter.Tests.Collecting;

namespace Lamplighter.Tests;

/// <summary>What a function rehearses before the first event stays in it, although it goes the way of what is exported.</summary>
public sealed class RehearsalTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("parentbased_always_on")]
    [InlineData("always_off")]
    public async Task Start_OfAProcess_SendsOnlyWhatTheInvocationRecords(string sampler)
    {
        using var daemon = new UdpClient(new IPEndPoint(IPAddress.Loopback, 0));
        await using var collector = new Collector();
        var trace = Exported.NewTrace();
        await using var api = new FakeRuntimeApi(
            new FakeEvent("r-1", """{"a":1}""") { Headers = [("Lambda-Runtime-Trace-Id", Exported.XRay(trace))] });
        using var process = Start(api.Address, collector.Address, daemon, sampler);

        var post = await api.PostedAsync();
        Assert.EndsWith("/r-1/response", post.Path, StringComparison.Ordinal);
        await EndAsync(process);

        Assert.Equal("", await process.StandardError.ReadToEndAsync(Stop));
        var spans = await collector.SpansAsync();
        string[] expected = sampler == "always_off" ? [] : ["## HandleAsync"];
        Assert.Equal(expected, spans.Select(static span => span.Name));
        Assert.All(spans, span => Assert.Equal(trace, span.TraceId));
        string[] paths = sampler == "always_off" ? ["/v1/metrics", "/v1/logs"] : ["/v1/traces", "/v1/metrics", "/v1/logs"];
        Assert.Equal(paths, collector.Requests.Select(static one => one.Path));
        Assert.Equal(0, daemon.Available);
    }

    private static Process Start(string api, string collector, UdpClient daemon, string sampler)
    {
        var function = typeof(RehearsalTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .Single(static one => one.Key == "Function").Value!;
        var start = new ProcessStartInfo("dotnet", [function]) { RedirectStandardError = true, RedirectStandardOutput = true };
        start.Environment["AWS_LAMBDA_RUNTIME_API"] = api;
        start.Environment["AWS_LAMBDA_FUNCTION_NAME"] = "orders";
        start.Environment["LAMBDA_TASK_ROOT"] = Path.GetDirectoryName(function);
        start.Environment["AWS_XRAY_DAEMON_ADDRESS"] = daemon.Client.LocalEndPoint!.ToString();
        start.Environment["OTEL_EXPORTER_OTLP_ENDPOINT"] = collector;
        start.Environment["OTEL_EXPORTER_OTLP_TIMEOUT"] = "60000";
        start.Environment["OTEL_TRACES_SAMPLER"] = sampler;
        start.Environment.Remove("AWS_LAMBDA_MAX_CONCURRENCY");
        return Process.Start(start)!;
    }

    // What is late would be sent at the end.
    private static async Task EndAsync(Process process)
    {
        using var kill = Process.Start("kill", ["-TERM", $"{process.Id}"]);
        await kill.WaitForExitAsync(Stop);
        await process.WaitForExitAsync(Stop).WaitAsync(FakeRuntimeApi.Patience, Stop);
    }
}
