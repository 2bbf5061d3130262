using BenchmarkDotNet.Attributes;

namespace Lamplighter.Benchmarks;

/// <summary>[Tracing] on a method of an invocation that is not sampled, or where tracing is off, against the bare method
/// and against an aspect that does nothing.</summary>
public class SilentTracingBenchmarks
{
    private readonly Handlers _handlers = new();

    [Params(true, false)]
    public bool Off { get; set; }

    [GlobalSetup]
    public void SetUp()
    {
        Setup.UseProcess(traced: !Off);
        Setup.Enter(Setup.NotSampled);
    }

    [Benchmark(Baseline = true)]
    public Task<string> Plain() => _handlers.Plain("x", Setup.Context);

    [Benchmark]
    public Task<string> Weaver() => _handlers.Bare("x", Setup.Context);

    [Benchmark]
    public Task<string> Silent() => _handlers.Tracing("x", Setup.Context);
}
