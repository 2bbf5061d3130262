using Lamplighter;

public sealed class Function
{
    private readonly Stock _stock = new();
    private readonly Bank _bank = new();

    [Logging(LogEvent = true, CorrelationIdPath = "id", ExtractKeys = ["customer"])]
    [Metrics(Namespace = "Shop", CaptureColdStart = true)]
    [Tracing]
    public async Task<Receipt> HandleAsync(Order order, LambdaContext context)
    {
        Tracer.AddAnnotation("Customer", order.Customer);
        Logger.LogDebug("Asking the bank for {Amount}", order.Amount);
        using (Metrics.Measure("Charge"))
        {
            await Task.WhenAll(
                _stock.ReserveAsync(order.Id, context.CancellationToken),
                _bank.ChargeAsync(order.Card, order.Amount, context.CancellationToken));
        }

        Metrics.AddMetric("Orders", 1, MetricUnit.Count);
        Metrics.AddMetadata("order_id", order.Id);
        Logger.LogInformation("Order {OrderId} charged with {Amount}", order.Id, order.Amount);
        return new Receipt(order.Id, order.Customer, order.Amount);
    }
}
