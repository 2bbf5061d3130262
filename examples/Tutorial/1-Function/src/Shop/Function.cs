using Lamplighter;

public sealed class Function
{
    private readonly Bank _bank = new();

    public async Task<Receipt> HandleAsync(Order order, LambdaContext context)
    {
        await _bank.ChargeAsync(order.Card, order.Amount, context.CancellationToken);
        return new Receipt(order.Id, order.Customer, order.Amount);
    }
}
