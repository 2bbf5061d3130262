using BenchmarkDotNet.Attributes;
using Lamplighter.Internal.Core.Invocations;

namespace Lamplighter.Benchmarks;

/// <summary>
/// [Metrics] on a handler that adds nothing, in an invocation that the runtime client creates. The floor is this invocation with a
/// plain handler. The second call in one invocation shows the cost of weaving.
/// </summary>
public class MetricsHandlerBenchmarks
{
    private readonly Handlers _handlers = new();

    [GlobalSetup]
    public void SetUp()
    {
        Setup.UseProcess(traced: false);
        Setup.Enter();
    }

    [Benchmark(Baseline = true)]
    public Task<string> Floor_Invocation() => InInvocation(static (handlers, context) => handlers.Plain("x", context));

    [Benchmark]
    public Task<string> Invocation_Metrics_Empty() => InInvocation(static (handlers, context) => handlers.Metrics_Empty("x", context));

    [Benchmark]
    public Task<string> Weaver() => _handlers.Bare("x", Setup.Context);

    [Benchmark]
    public Task<string> SecondCall_Metrics_Empty() => _handlers.Metrics_Empty("x", Setup.Context);

    private Task<string> InInvocation(Func<Handlers, LambdaContext, Task<string>> handler)
    {
        var invocation = Invocation.Begin(Setup.Context, default(ReadOnlyMemory<byte>));
        var before = Invocation.Enter(invocation);
        var result = handler(_handlers, Setup.Context);
        invocation.End(null);
        Invocation.Enter(before);
        return result;
    }
}
