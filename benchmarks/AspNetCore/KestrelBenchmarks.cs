using BenchmarkDotNet.Attributes;
using Microsoft.AspNetCore.Builder;

namespace Lamplighter.Benchmarks;

/// <summary>
/// One request over a kept-alive connection to Kestrel, as Lambda Web Adapter sends it. The floor is the same application without
/// Lamplighter.
/// </summary>
public class KestrelBenchmarks
{
    private WebApplication _plainApp = null!;
    private WebApplication _observedApp = null!;
    private HttpClient _plain = null!;
    private HttpClient _observed = null!;
    private HttpClient _sampled = null!;

    [GlobalSetup]
    public async Task Setup()
    {
        _plainApp = BenchmarkApp.Create(withLamplighter: false);
        await _plainApp.StartAsync();
        (_observedApp, var started) = BenchmarkApp.InFunction(() =>
        {
            var app = BenchmarkApp.Create(withLamplighter: true);
            return (app, app.StartAsync());
        });
        await started;
        _plain = Client(_plainApp, isSampled: false);
        _observed = Client(_observedApp, isSampled: false);
        _sampled = Client(_observedApp, isSampled: true);
    }

    [GlobalCleanup]
    public async Task Cleanup()
    {
        _plain.Dispose();
        _observed.Dispose();
        _sampled.Dispose();
        await _plainApp.DisposeAsync();
        await _observedApp.DisposeAsync();
    }

    [Benchmark(Baseline = true)]
    public Task<byte[]> Plain() => _plain.GetByteArrayAsync("orders/7");

    [Benchmark]
    public Task<byte[]> Observed() => _observed.GetByteArrayAsync("orders/7");

    [Benchmark]
    public Task<byte[]> ObservedWithSpan() => _sampled.GetByteArrayAsync("orders/7");

    private static HttpClient Client(WebApplication app, bool isSampled)
    {
        var client = new HttpClient { BaseAddress = new Uri(app.Urls.Single()) };
        client.DefaultRequestHeaders.TryAddWithoutValidation("x-amzn-lambda-context", BenchmarkApp.AdapterHeader(isSampled));
        return client;
    }
}
