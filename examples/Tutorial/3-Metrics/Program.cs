using System.Diagnostics.Metrics;
using System.Text.Json.Serialization;
using Lamplighter;

Metrics.ListenTo("Shop.Bank", "bank.result");
LambdaRuntime.Run(new Function().HandleAsync, AppJson.Default.Order, AppJson.Default.Receipt);

public sealed class Function
{
    private readonly Bank _bank = new();

    [Metrics(Namespace = "Shop", CaptureColdStart = true)]
    public async Task<Receipt> HandleAsync(Order order, LambdaContext context)
    {
        Metrics.AddMetric("Orders", 1, MetricUnit.Count);
        Metrics.AddMetadata("orderId", order.Id);
        using (Metrics.Measure("Charge"))
        {
            await _bank.ChargeAsync(order.Amount, context.CancellationToken);
        }

        return new Receipt(order.Id, order.Amount * 1.2m);
    }
}

// Stands for a library that measures with .NET's meters and doesn't know about Lambda.
public sealed class Bank
{
    private static readonly Meter s_meter = new("Shop.Bank");
    private static readonly Counter<int> s_requests = s_meter.CreateCounter<int>("bank.requests", "{request}");

    public async Task ChargeAsync(decimal amount, CancellationToken cancellationToken)
    {
        await Task.Delay(20, cancellationToken);
        s_requests.Add(1, new KeyValuePair<string, object?>("bank.result", amount > 0 ? "charged" : "refused"));
    }
}

public sealed record Order(int Id, string Customer, string Card, decimal Amount);

public sealed record Receipt(int OrderId, decimal Total);

[JsonSourceGenerationOptions(System.Text.Json.JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(Order))]
[JsonSerializable(typeof(Receipt))]
internal sealed partial class AppJson : JsonSerializerContext;
