using System.Collections.Concurrent;
using System.ComponentModel.DataAnnotations;
using System.Runtime.CompilerServices;
using System.Text.Json.Serialization;
using Lamplighter;

[assembly: OpenApiInfo("Orders", "1.0")]

LambdaRuntime.RunStreaming(new Function().HandleAsync);

public sealed class Function
{
    private readonly ApiGatewayResolver _app = ApiGatewayResolver.Create(o =>
    {
        o.Routes<OrderRoutes>();
        o.ServeOpenApi("/orders/openapi.json");
    });

    [Logging(CorrelationIdPath = CorrelationIdPaths.ApiGatewayRest), Tracing]
    public Task HandleAsync(Stream input, Stream output, LambdaContext context) => _app.ResolveStreamingAsync(input, output, context);
}

/// <summary>Orders of the shop.</summary>
[ApiGatewayRoutes("/orders")]
public sealed partial class OrderRoutes
{
    private static readonly ConcurrentDictionary<int, Order> s_orders = new() { [7] = new(7, "Ada", 10), [8] = new(8, "Grace", 5) };

    /// <summary>Finds an order.</summary>
    /// <param name="id" example="7">The number of the order.</param>
    [HttpGet("/{id:int:min(1)}")]
    public Order? Get(int id) => s_orders.GetValueOrDefault(id);

    /// <summary>Places an order.</summary>
    [HttpPost("/")]
    public HttpResult Place(Order order) => s_orders.TryAdd(order.Id, order)
        ? HttpResult.Created($"/orders/{order.Id}", order)
        : throw new ConflictException($"There is an order {order.Id} already.");

    /// <summary>Sends all orders, one after the other.</summary>
    [HttpGet("/"), Produces("application/jsonl", "application/json")]
    public async IAsyncEnumerable<Order> List([EnumeratorCancellation] CancellationToken stop)
    {
        foreach (var order in s_orders.Values.OrderBy(order => order.Id))
        {
            yield return order;
            await Task.Delay(300, stop);
        }
    }
}

public sealed record Order([Range(1, 9999)] int Id, [Required, StringLength(40)] string Customer, [Range(0.01, 10_000)] decimal Amount);

[JsonSerializable(typeof(Order))]
internal sealed partial class AppJson : JsonSerializerContext;
