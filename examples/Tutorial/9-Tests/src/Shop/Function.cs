using Lamplighter;

public sealed class Function
{
    private readonly ApiGatewayResolver _app = ApiGatewayResolver.Create(options =>
    {
        options.Routes<OrderRoutes>();
        options.ServeOpenApi("/orders/openapi.json");
        options.OnException<BankException>((error, request) => HttpResult.Problem(402, "The bank refuses", error.Message));
        options.Use(async (request, next) => (await next(request)).WithHeader("x-request-id", request.RequestId));
        options.Cors = new CorsOptions { AllowedOrigins = ["https://shop.example.com"], MaxAge = TimeSpan.FromHours(1) };
    });

    [Logging(CorrelationIdPath = CorrelationIdPaths.ApiGatewayRest)]
    [Metrics(Namespace = "Shop", CaptureColdStart = true)]
    [Tracing]
    public Task HandleAsync(Stream input, Stream output, LambdaContext context) => _app.ResolveStreamingAsync(input, output, context);
}
