namespace Lamplighter.Benchmarks;

internal sealed class Handlers
{
    private static readonly Task<string> s_done = Task.FromResult("done");

    public Task<string> Plain(string input, LambdaContext context) => s_done;

    [Bare(Setting = true)]
    public Task<string> Bare(string input, LambdaContext context) => s_done;

    [Tracing(CaptureResponse = false)]
    public Task<string> Tracing(string input, LambdaContext context) => s_done;

    [Metrics(Namespace = "Shop")]
    public Task<string> Metrics_Empty(string input, LambdaContext context) => s_done;

    [Logging, Tracing, Metrics(Namespace = "Shop")]
    public Task<string> All(string input, LambdaContext context)
    {
        Logger.LogInformation("Order {Id} received", 42);
        Metrics.AddMetric("Orders", 1, MetricUnit.Count);
        return s_done;
    }
}
