using Lamplighter;

public sealed class Function
{
    private readonly ApiGatewayResolver _app = ApiGatewayResolver.Create<OrderRoutes>();

    [Logging(CorrelationIdPath = CorrelationIdPaths.ApiGatewayRest)]
    [Metrics(Namespace = "Shop", CaptureColdStart = true)]
    [Tracing]
    public Task<Stream> HandleAsync(Stream input, LambdaContext context) => _app.ResolveAsync(input, context);
}
