using Company.Function_1.Shared;
using Lamplighter;

namespace Company.Function_1.Worker;

/// <summary>Handles the orders in the queue. One object serves all invocations of a process.</summary>
public sealed class Worker
{
    private readonly BatchProcessor<Order> _orders = BatchProcessor.Sqs(WorkerJson.Default.Order);

    /// <summary>Handles a batch. Messages that fail are reported, and the queue delivers only these again.</summary>
    [Logging]
    [Metrics(Namespace = "METRICS-NAMESPACE", CaptureColdStart = true)]
    [Tracing]
    public Task<Stream> HandleAsync(Stream input, LambdaContext context) => _orders.ProcessAsync(input, AcceptAsync);

    private static Task AcceptAsync(Order order, CancellationToken stop)
    {
        var quote = Pricing.Quote(order);
        Logger.LogInformation("Order {OrderId} costs {Total}", quote.OrderId, quote.Total);
        Metrics.AddMetric("Orders", 1, MetricUnit.Count);
        return Task.CompletedTask;
    }
}
