using BenchmarkDotNet.Attributes;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Lamplighter.Benchmarks;

/// <summary>
/// One request through the middleware of an application, without a server. The floor is the same application without Lamplighter.
/// </summary>
public class RequestBenchmarks
{
    private readonly string _silent = BenchmarkApp.AdapterHeader(isSampled: false);
    private readonly string _sampled = BenchmarkApp.AdapterHeader(isSampled: true);
    private RequestDelegate _plain = null!;
    private RequestDelegate _observed = null!;

    [GlobalSetup]
    public void Setup()
    {
        _plain = BenchmarkApp.Pipeline(withLamplighter: false);
        _observed = BenchmarkApp.InFunction(() => BenchmarkApp.Pipeline(withLamplighter: true));
    }

    [Benchmark(Baseline = true)]
    public Task Plain() => RunAsync(_plain, _silent);

    [Benchmark]
    public Task Observed() => RunAsync(_observed, _silent);

    [Benchmark]
    public Task ObservedWithSpan() => RunAsync(_observed, _sampled);

    private static Task RunAsync(RequestDelegate app, string header)
    {
        var http = new DefaultHttpContext { TraceIdentifier = "0HNQDRIS5RAOF:00000001" };
        http.Request.Method = "GET";
        http.Request.Scheme = "http";
        http.Request.Host = new HostString("localhost");
        http.Request.Path = "/orders/7";
        http.Request.Headers["x-amzn-lambda-context"] = header;
        http.Features.Set<IHttpResponseBodyFeature>(new StreamResponseBodyFeature(Stream.Null));
        return app(http);
    }
}
