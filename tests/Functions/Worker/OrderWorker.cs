using Lamplighter;

namespace Worker;

public sealed class OrderWorker
{
    private readonly BatchProcessor<Order> _orders = BatchProcessor.Sqs<Order>(static options => options.MaxConcurrency = 4);

    [Logging, Tracing, Metrics(Namespace = "Worker")]
    public Task<Stream> HandleAsync(Stream input, LambdaContext context) => _orders.ProcessAsync(input, HandleAsync);

    [Tracing]
    private static async Task HandleAsync(Order order, BatchRecord record, CancellationToken stop)
    {
        await Task.Yield();
        if (order.Amount <= 0)
        {
            throw new InvalidOperationException($"Order {order.Id} has no amount.");
        }

        // A second read without metadata, by the record itself.
        var again = record.Sqs!.ReadJson<Order>();
        Metrics.AddMetric("Amount", (double)again!.Amount);
        Logger.LogInformation("Handled {OrderId}", order.Id);
    }
}
