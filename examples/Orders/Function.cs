using Amazon.DynamoDBv2;
using Lamplighter;
using Microsoft.Extensions.DependencyInjection;
using Orders.Storage;

namespace Orders;

public sealed class Function
{
    private readonly IServiceProvider _services;
    private readonly ApiGatewayResolver _app;

    public Function()
        : this(AddServices(new ServiceCollection()).BuildServiceProvider())
    {
    }

    // Tests pass their own services.
    public Function(IServiceProvider services)
    {
        _services = services;
        Metrics.ListenTo(ApiGatewayResolver.MeterName, "route");
        _app = ApiGatewayResolver.Create(services, o =>
        {
            o.Routes<OrderRoutes>();
            o.Cors = new CorsOptions
            {
                AllowedOrigins = ["https://shop.example.com"],
                ExposedHeaders = ["location", "etag"],
                MaxAge = TimeSpan.FromHours(1),
            };
            o.Compression = new CompressionOptions();
            o.ETags = true;
            o.RouteMetrics = true;
            o.RecordCaller = true;
            o.Use<RequestIds>();
            o.OnException<WrongStatusException>((error, request) =>
                HttpResult.Problem(
                    409,
                    "The order does not allow that",
                    error.Message,
                    extensions: [new("orderStatus", error.Status.ToString())]));
        });
    }

    // For the managed runtime and tests. The correlation id comes from the front door. If you use another front door, change the path.
    [Logging(CorrelationIdPath = CorrelationIdPaths.ApiGatewayRest), Tracing, Metrics(Namespace = "Orders", CaptureColdStart = true)]
    public Task<Stream> HandleAsync(Stream input, LambdaContext context) => _app.ResolveAsync(input, context);

    // For a program of its own, behind an API that passes the response on while it is written.
    [Logging(CorrelationIdPath = CorrelationIdPaths.ApiGatewayRest), Tracing, Metrics(Namespace = "Orders", CaptureColdStart = true)]
    public Task StreamAsync(Stream input, Stream output, LambdaContext context) => _app.ResolveStreamingAsync(input, output, context);

    // The first call of DynamoDB's client is the most expensive one: it reads the credentials and sets up TLS. An order with this ID
    // doesn't exist.
    public async ValueTask WarmUpAsync(CancellationToken stop) =>
        await _services.GetRequiredService<IOrderStore>().FindAsync(Guid.Empty, stop);

    public static IServiceCollection AddServices(IServiceCollection services)
    {
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton<RequestIds>();

        // Without a table, orders are stored in memory and are lost when the process ends.
        if (Environment.GetEnvironmentVariable("ORDERS_TABLE") is { Length: > 0 } table)
        {
            AwsSdkTracing.Register();
            services.AddSingleton<IAmazonDynamoDB>(static _ => new AmazonDynamoDBClient());
            services.AddSingleton<IOrderStore>(provider => new DynamoDbOrderStore(provider.GetRequiredService<IAmazonDynamoDB>(), table));
        }
        else
        {
            services.AddSingleton<IOrderStore, InMemoryOrderStore>();
        }

        return services;
    }
}
