using Amazon.Lambda.Core;

namespace Lamplighter.Tests;

// A function for the managed runtime, with everything on it.
internal sealed class AmazonFunction
{
    [Logging, Tracing, Metrics(Namespace = "Shop", CaptureColdStart = true)]
    public async Task<TimeSpan> HandleAsync(string order, ILambdaContext context)
    {
        await Task.Yield();
        Lamplighter.Logger.LogInformation("Order {Id} received", order);
        Metrics.AddMetric("Orders", 1, MetricUnit.Count);
        return LambdaContext.Current!.RemainingTime;
    }
}
