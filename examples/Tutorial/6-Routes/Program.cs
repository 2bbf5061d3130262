using System.Collections.Concurrent;
using System.Text.Json.Serialization;
using Lamplighter;

LambdaRuntime.Run(new Function().HandleAsync);

public sealed class Function
{
    private readonly ApiGatewayResolver _app = ApiGatewayResolver.Create<OrderRoutes>();

    public Task<Stream> HandleAsync(Stream input, LambdaContext context) => _app.ResolveAsync(input, context);
}

[ApiGatewayRoutes("/orders")]
public sealed partial class OrderRoutes
{
    private static readonly ConcurrentDictionary<int, Order> s_orders = new() { [7] = new(7, "Ada", 10) };

    [HttpGet("/{id:int}")]
    public Order? Get(int id) => s_orders.GetValueOrDefault(id);

    [HttpGet("/")]
    public Order[] List(string? customer, int limit = 20) =>
        [.. s_orders.Values.Where(order => customer is null || order.Customer == customer).OrderBy(order => order.Id).Take(limit)];

    [HttpPost("/")]
    public HttpResult Place(Order order) => s_orders.TryAdd(order.Id, order)
        ? HttpResult.Created($"/orders/{order.Id}", order)
        : throw new ConflictException($"There is an order {order.Id} already.");
}

public sealed record Order(int Id, string Customer, decimal Amount);

[JsonSerializable(typeof(Order))]
[JsonSerializable(typeof(Order[]))]
internal sealed partial class AppJson : JsonSerializerContext;
