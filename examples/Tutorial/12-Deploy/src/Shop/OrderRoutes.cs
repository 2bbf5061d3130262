using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Lamplighter;

[ApiGatewayRoutes("/orders")]
public sealed partial class OrderRoutes
{
    private static readonly ConcurrentDictionary<int, Receipt> s_receipts = new();
    private readonly Checkout _checkout = new();

    /// <summary>Charges an order, and returns its receipt.</summary>
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

    /// <summary>Finds the receipt of an order.</summary>
    /// <param name="id" example="7">The number of the order.</param>
    [HttpGet("/{id:int}")]
    public Receipt? Get(int id) => s_receipts.GetValueOrDefault(id);

    /// <summary>Sends all receipts, one after the other.</summary>
    [HttpGet("/"), Produces("application/jsonl", "application/json")]
    public async IAsyncEnumerable<Receipt> List([EnumeratorCancellation] CancellationToken stop)
    {
        foreach (var receipt in s_receipts.Values.OrderBy(receipt => receipt.OrderId))
        {
            yield return receipt;
            await Task.Delay(300, stop);
        }
    }

    /// <summary>Cancels an order.</summary>
    [HttpDelete("/{id:int}"), Authorize(Groups = ["staff"])]
    public void Cancel(int id, [FromClaim("email")] string employee)
    {
        if (!s_receipts.TryRemove(id, out _))
        {
            throw new NotFoundException($"Order {id} doesn't exist.");
        }

        Logger.LogInformation("Order {OrderId} canceled by {Employee}", id, employee);
    }
}
