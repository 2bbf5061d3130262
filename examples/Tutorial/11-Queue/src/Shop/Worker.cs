using Lamplighter;

public sealed class Worker
{
    private readonly Checkout _checkout = new();
    private readonly BatchProcessor<Order> _orders = BatchProcessor.Sqs(AppJson.Default.Order, options => options.MaxConcurrency = 4);

    [Logging]
    [Metrics(Namespace = "Shop", CaptureColdStart = true)]
    [Tracing]
    public Task<Stream> HandleAsync(Stream input, LambdaContext context) => _orders.ProcessAsync(input, PlaceAsync);

    private async Task PlaceAsync(Order order, BatchRecord record, CancellationToken stop) => await _checkout.PlaceAsync(order, stop);
}
