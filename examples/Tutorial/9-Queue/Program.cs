using System.Text.Json.Serialization;
using Lamplighter;

LambdaRuntime.Run(new Function().HandleAsync);

public sealed class Function
{
    private readonly BatchProcessor<Order> _orders = BatchProcessor.Sqs(AppJson.Default.Order, options => options.MaxConcurrency = 4);

    [Logging, Tracing, Metrics(Namespace = "Tutorial")]
    public Task<Stream> HandleAsync(Stream input, LambdaContext context) => _orders.ProcessAsync(input, ChargeAsync);

    private static async Task ChargeAsync(Order order, BatchRecord record, CancellationToken stop)
    {
        Logger.LogInformation("Charging order {OrderId}", order.Id);
        await Task.Delay(20, stop);
        if (order.Amount > 1000)
        {
            throw new InvalidOperationException($"The bank refuses {order.Amount}.");
        }

        Metrics.AddMetric("Charged", (double)order.Amount, MetricUnit.None);
    }
}

public sealed record Order(int Id, string Customer, decimal Amount);

[JsonSourceGenerationOptions(System.Text.Json.JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(Order))]
internal sealed partial class AppJson : JsonSerializerContext;
