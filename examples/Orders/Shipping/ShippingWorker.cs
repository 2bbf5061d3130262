using Lamplighter;
using Orders.Model;

namespace Orders.Shipping;

// Books the parcels of orders that are paid. The shop puts each of them into a queue as JSON.
public sealed class ShippingWorker
{
    private const int LampsPerParcel = 4;

    private readonly BatchProcessor<Order> _orders = BatchProcessor.Sqs(OrdersJson.Default.Order, options => options.MaxConcurrency = 8);

    [Logging, Tracing, Metrics(Namespace = "Orders", CaptureColdStart = true)]
    public Task<Stream> HandleAsync(Stream input, LambdaContext context) => _orders.ProcessAsync(input, ShipAsync);

    // An exception makes only this message fail. After five attempts, the queue moves it to the dead-letter queue.
    [Tracing]
    private static async Task ShipAsync(Order order, BatchRecord record, CancellationToken stop)
    {
        if (order.Lines is not { Count: > 0 })
        {
            throw new InvalidOperationException($"Order {order.Id} has no lines, so there is nothing to ship.");
        }

        var parcels = (order.Lines.Sum(line => line.Quantity) + LampsPerParcel - 1) / LampsPerParcel;

        // Stands for the call to a carrier.
        await Task.Delay(TimeSpan.FromMilliseconds(20), stop);
        Metrics.AddMetric("Parcels", parcels, MetricUnit.Count);
        Logger.LogInformation("Order {OrderId} leaves in {Parcels} parcels", order.Id, parcels);
    }
}
