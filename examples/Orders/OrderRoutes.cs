using System.ComponentModel.DataAnnotations;
using System.Runtime.CompilerServices;
using Lamplighter;
using Orders.Access;
using Orders.Model;
using Orders.Storage;

// What checks keys, for the OpenAPI documents: the function of the template.
[assembly: OpenApiSecurityScheme("key", "http", Scheme = "bearer")]
[assembly: OpenApiAuthorizer("key", Function = "AuthorizerFunction")]

namespace Orders;

[ApiGatewayRoutes("/orders")]
public sealed partial class OrderRoutes(IOrderStore store, TimeProvider clock)
{
    [HttpGet("/{id:guid}"), Tracing]
    public Task<Order?> Get(Guid id, CancellationToken stop) => store.FindAsync(id, stop);

    [HttpGet("/"), Tracing]
    public Task<OrderPage> List(
        [Required, StringLength(40)] string customer,
        [Range(1, 100)] int limit = 20,
        string? after = null,
        CancellationToken stop = default) =>
        store.ListAsync(customer, limit, after, stop);

    // Streams: a page is sent while the next one is read.
    [HttpGet("/export"), Produces("application/jsonl", "application/json"), Tracing]
    public async IAsyncEnumerable<Order> Export(
        [Required, StringLength(40)] string customer, [EnumeratorCancellation] CancellationToken stop)
    {
        string? after = null;
        do
        {
            var page = await store.ListAsync(customer, 100, after, stop);
            foreach (var order in page.Orders)
            {
                yield return order;
            }

            after = page.After;
        }
        while (after is not null);
    }

    [HttpPost("/"), Authorize(Scopes = [Scopes.Write]), Tracing]
    public async Task<HttpResult> Place(NewOrder wanted, CancellationToken stop)
    {
        var order = new Order(
            Guid.NewGuid(),
            wanted.Customer!,
            wanted.Lines!,
            wanted.Lines!.Sum(line => line.Price * line.Quantity),
            OrderStatus.Placed,
            clock.GetUtcNow());
        Tracer.AddAnnotation("OrderId", order.Id.ToString());
        await store.AddAsync(order, stop);
        Metrics.AddMetric("OrdersPlaced", 1, MetricUnit.Count);
        Metrics.AddMetric("Revenue", (double)order.Total);
        Logger.LogInformation("Order {OrderId} of {Customer} was placed", order.Id, order.Customer);
        return HttpResult.Created($"/orders/{order.Id}", order);
    }

    [HttpPut("/{id:guid}/status"), Authorize(Scopes = [Scopes.Write]), Tracing]
    public async Task<Order> ChangeStatus(Guid id, StatusChange change, CancellationToken stop)
    {
        var order = await store.FindAsync(id, stop) ?? throw new NotFoundException($"There is no order {id}.");
        var status = change.Status!.Value;
        if (status <= order.Status || order.Status == OrderStatus.Cancelled)
        {
            throw new WrongStatusException(order.Status);
        }

        var changed = order with { Status = status };
        if (!await store.TryReplaceAsync(changed, order.Status, stop))
        {
            throw new ConflictException("The order was changed meanwhile. Read it again.");
        }

        Logger.LogInformation("Order {OrderId} went from {From} to {To}", id, order.Status.ToString(), changed.Status.ToString());
        return changed;
    }

    [HttpDelete("/{id:guid}"), Authorize(Scopes = [Scopes.Write]), Tracing]
    public async Task Delete(Guid id, CancellationToken stop)
    {
        if (!await store.TryRemoveAsync(id, stop))
        {
            throw new NotFoundException($"There is no order {id}.");
        }

        Logger.LogInformation("Order {OrderId} was deleted", id);
    }
}
