namespace Lamplighter.Tests;

/// <summary>Handlers of records with attributes.</summary>
internal static class WovenHandler
{
    [Logging(CorrelationIdPath = "id")]
    internal static async Task CorrelateAsync(Order order, CancellationToken stop)
    {
        await Task.Yield();
        Logger.LogInformation("Correlated {Order}", order.Id);
    }

    [Tracing(CaptureResponse = false)]
    internal static Task<Stream> HandleBatchAsync(Stream input, LambdaContext context)
    {
        _ = context;
        return BatchProcessor.Sqs<Order>().ProcessAsync(input, static (_, _) => Task.CompletedTask);
    }

    [Logging, Tracing, Metrics]
    internal static async Task FailAsync(Order order, CancellationToken stop)
    {
        await Task.Yield();
        throw new InvalidOperationException("no card for " + order.Id);
    }

    [Logging(CorrelationIdPath = "id"), Tracing, Metrics(Namespace = "App")]
    internal static async Task TraceAsync(Order order, BatchRecord record, CancellationToken stop)
    {
        Logger.AppendKey("own", order.Id);
        Logger.LogInformation("Before {Order}", order.Id);
        Tracer.AddAnnotation("own", order.Id);
        using (Tracer.StartSpan("inner " + order.Id))
        {
            await Task.Yield();
            Metrics.AddMetadata("own", order.Id);
            Metrics.AddMetric("Charged", order.Amount);
            Logger.LogInformation("Inside {Order}", order.Id);
            if (order.Amount % 7 == 0)
            {
                await Task.Delay(1, stop);
            }
        }

        Logger.LogInformation("After {Order}", order.Id);
    }
}
