using System.Collections.Concurrent;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using Lamplighter;

LambdaRuntime.Run(new Function().HandleAsync);

public sealed class Function
{
    private readonly ApiGatewayResolver _app = ApiGatewayResolver.Create(o =>
    {
        o.Routes<OrderRoutes>();
        o.Cors = new CorsOptions { AllowedOrigins = ["https://shop.example.com"], MaxAge = TimeSpan.FromHours(1) };
        o.Use(async (request, next) => (await next(request)).WithHeader("x-request-id", request.RequestId));
        o.OnException<BankClosedException>((error, request) => HttpResult.Problem(503, "The bank is closed", error.Message));
    });

    [Logging(CorrelationIdPath = CorrelationIdPaths.ApiGatewayRest), Tracing]
    public Task<Stream> HandleAsync(Stream input, LambdaContext context) => _app.ResolveAsync(input, context);
}

[ApiGatewayRoutes("/orders")]
public sealed partial class OrderRoutes
{
    private static readonly ConcurrentDictionary<int, Order> s_orders = new() { [7] = new(7, "Ada", 10) };

    [HttpGet("/{id:int}")]
    public Order? Get(int id) => s_orders.GetValueOrDefault(id);

    [HttpPost("/"), Tracing]
    public HttpResult Place(Order order)
    {
        if (order.Amount > 1000)
        {
            throw new BankClosedException("Amounts above 1000 are charged on Mondays.");
        }

        if (!s_orders.TryAdd(order.Id, order))
        {
            throw new ConflictException($"There is an order {order.Id} already.");
        }

        Logger.LogInformation("Order {OrderId} of {Customer} was placed", order.Id, order.Customer);
        return HttpResult.Created($"/orders/{order.Id}", order);
    }

    [HttpDelete("/{id:int}"), UseMiddleware<RequireKey>]
    public void Delete(int id) => s_orders.TryRemove(id, out _);
}

public sealed class RequireKey : IHttpMiddleware
{
    public Task<HttpResult> InvokeAsync(HttpRequest request, HttpHandler next) =>
        request.Headers["x-key"] == "open sesame"
            ? next(request)
            : throw new UnauthorizedException("The header x-key is missing or wrong.");
}

public sealed class BankClosedException(string message) : Exception(message);

public sealed record Order([Range(1, 9999)] int Id, [Required, StringLength(40)] string Customer, [Range(0.01, 10_000)] decimal Amount);

[JsonSerializable(typeof(Order))]
internal sealed partial class AppJson : JsonSerializerContext;
