using Lamplighter;

LambdaRuntime.Run(Function.HandleAsync);

internal static class Function
{
    [Metrics(Namespace = "MyApp", CaptureColdStart = true)]
    internal static Task<Stream> HandleAsync(Stream input, LambdaContext context)
    {
        Metrics.AddMetric("SuccessfulGreetings", 1, MetricUnit.Count);
        return Task.FromResult<Stream>(new MemoryStream("{}"u8.ToArray()));
    }
}
