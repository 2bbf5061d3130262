using Lamplighter;

public sealed class Function
{
    private readonly Bank _bank = new();

    [Logging(LogEvent = true, CorrelationIdPath = "id", ExtractKeys = ["customer"])]
    public async Task<Receipt> HandleAsync(Order order, LambdaContext context)
    {
        Logger.LogDebug("Asking the bank for {Amount}", order.Amount);
        await _bank.ChargeAsync(order.Card, order.Amount, context.CancellationToken);
        Logger.LogInformation("Order {OrderId} charged with {Amount}", order.Id, order.Amount);
        return new Receipt(order.Id, order.Customer, order.Amount);
    }
}
