using Lamplighter;

public sealed class Checkout
{
    private readonly Stock _stock = new();
    private readonly Bank _bank = new();

    public async Task<Receipt> PlaceAsync(Order order, CancellationToken stop)
    {
        Logger.AppendKey("customer", order.Customer);
        Tracer.AddAnnotation("Customer", order.Customer);
        Logger.LogDebug("Asking the bank for {Amount}", order.Amount);
        using (Metrics.Measure("Charge"))
        {
            await Task.WhenAll(
                _stock.ReserveAsync(order.Id, stop),
                _bank.ChargeAsync(order.Card, order.Amount, stop));
        }

        Metrics.AddMetric("Orders", 1, MetricUnit.Count);
        Metrics.AddMetadata("order_id", order.Id);
        Logger.LogInformation("Order {OrderId} charged with {Amount}", order.Id, order.Amount);
        return new Receipt(order.Id, order.Customer, order.Amount);
    }
}
