using System.Text.Json.Serialization;
using Lamplighter;

LambdaRuntime.Run(new Function().HandleAsync, AppJson.Default.Order, AppJson.Default.Receipt);

public sealed class Function
{
    public async Task<Receipt> HandleAsync(Order order, LambdaContext context)
    {
        await Task.Delay(20, context.CancellationToken);
        return new Receipt(order.Id, order.Amount * 1.2m);
    }
}

public sealed record Order(int Id, string Customer, string Card, decimal Amount);

public sealed record Receipt(int OrderId, decimal Total);

[JsonSourceGenerationOptions(System.Text.Json.JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(Order))]
[JsonSerializable(typeof(Receipt))]
internal sealed partial class AppJson : JsonSerializerContext;
