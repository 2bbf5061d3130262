using System.Text.Json.Serialization;
using Lamplighter;

Logger.Configure(options =>
{
    options.Redact("card");
    options.Buffer = new LogBufferOptions();
});
LambdaRuntime.Run(new Function().HandleAsync, AppJson.Default.Order, AppJson.Default.Receipt);

public sealed class Function
{
    [Logging(LogEvent = true, CorrelationIdPath = "id", ExtractKeys = ["customer"])]
    public async Task<Receipt> HandleAsync(Order order, LambdaContext context)
    {
        Logger.LogDebug("Asking the bank for {Amount}", order.Amount);
        await Task.Delay(20, context.CancellationToken);
        if (order.Amount <= 0)
        {
            throw new ArgumentException($"An order of {order.Amount} cannot be charged.", nameof(order));
        }

        Logger.LogInformation("Order {OrderId} charged with {Total}", order.Id, order.Amount * 1.2m);
        return new Receipt(order.Id, order.Amount * 1.2m);
    }
}

public sealed record Order(int Id, string Customer, string Card, decimal Amount);

public sealed record Receipt(int OrderId, decimal Total);

[JsonSourceGenerationOptions(System.Text.Json.JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(Order))]
[JsonSerializable(typeof(Receipt))]
internal sealed partial class AppJson : JsonSerializerContext;
