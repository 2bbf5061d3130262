using Lamplighter;

// Stands for the service of the stock.
public sealed class Stock
{
    [Tracing]
    public async Task ReserveAsync(int orderId, CancellationToken stop)
    {
        Tracer.AddMetadata("order", orderId);
        await Task.Delay(10, stop);
    }
}
