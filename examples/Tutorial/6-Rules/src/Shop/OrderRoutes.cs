using System.Collections.Concurrent;
using Lamplighter;

[ApiGatewayRoutes("/orders")]
public sealed partial class OrderRoutes
{
    private static readonly ConcurrentDictionary<int, Receipt> s_receipts = new();
    private readonly Checkout _checkout = new();

    [HttpPost("/"), Tracing]
    public async Task<HttpResult> Place(Order order, CancellationToken stop)
    {
        if (s_receipts.ContainsKey(order.Id))
        {
            throw new ConflictException($"Order {order.Id} exists already.");
        }

        var receipt = await _checkout.PlaceAsync(order, stop);
        s_receipts[order.Id] = receipt;
        return HttpResult.Created($"/orders/{order.Id}", receipt);
    }

    [HttpGet("/{id:int}")]
    public Receipt? Get(int id) => s_receipts.GetValueOrDefault(id);

    [HttpGet("/")]
    public Receipt[] List(string? customer, int limit = 20) =>
    [
        .. s_receipts.Values
            .Where(receipt => customer is null || receipt.Customer == customer)
            .OrderBy(receipt => receipt.OrderId)
            .Take(limit),
    ];
}
