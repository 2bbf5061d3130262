using Lamplighter;

namespace Company.Function_1;

/// <summary>The function that Lambda invokes. One object serves all invocations of a process.</summary>
public sealed class Function
{
    /// <summary>Handles an event.</summary>
    [Logging]
    [Metrics(Namespace = "METRICS-NAMESPACE", CaptureColdStart = true)]
    [Tracing]
    public Task<Receipt> HandleAsync(Order order, LambdaContext context)
    {
        Tracer.AddAnnotation("OrderId", order.Id);
        Logger.LogInformation("Order {OrderId} with {Quantity} items received", order.Id, order.Quantity);
        Metrics.AddMetric("Orders", 1, MetricUnit.Count);
        return Task.FromResult(new Receipt(order.Id, order.Quantity * 9.99m));
    }
}
