using System.Text.Json.Serialization;
using Lamplighter;

LambdaRuntime.Run(new Function().HandleAsync, AppJson.Default.Order, AppJson.Default.Receipt);

public sealed class Function
{
    private readonly Stock _stock = new();
    private readonly Bank _bank = new();

    [Tracing]
    public async Task<Receipt> HandleAsync(Order order, LambdaContext context)
    {
        Tracer.AddAnnotation("Customer", order.Customer);
        Tracer.AddMetadata("order", order.Id);
        await Task.WhenAll(_stock.ReserveAsync(order.Id), _bank.ChargeAsync(order.Amount));
        return new Receipt(order.Id, order.Amount * 1.2m);
    }
}

public sealed class Stock
{
    [Tracing]
    public async Task ReserveAsync(int order) => await Task.Delay(10 + (order % 7));
}

public sealed class Bank
{
    [Tracing(CaptureResponse = false)]
    public async Task<string> ChargeAsync(decimal amount)
    {
        using (var span = Tracer.StartSpan("open an account"))
        {
            span.AddAnnotation("Currency", "EUR");
            await Task.Delay(15);
        }

        using (Tracer.StartSpan("take the money"))
        {
            await Task.Delay(20);
            return amount > 0
                ? "secret number of the transaction"
                : throw new ArgumentException($"An amount of {amount} cannot be charged.", nameof(amount));
        }
    }
}

public sealed record Order(int Id, string Customer, string Card, decimal Amount);

public sealed record Receipt(int OrderId, decimal Total);

[JsonSourceGenerationOptions(System.Text.Json.JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(Order))]
[JsonSerializable(typeof(Receipt))]
internal sealed partial class AppJson : JsonSerializerContext;
