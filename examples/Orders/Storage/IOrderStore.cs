using Orders.Model;

namespace Orders.Storage;

public interface IOrderStore
{
    Task<Order?> FindAsync(Guid id, CancellationToken stop);

    // The customer's orders, the newest first.
    Task<OrderPage> ListAsync(string customer, int limit, string? after, CancellationToken stop);

    Task AddAsync(Order order, CancellationToken stop);

    // False where the stored order has another status by now.
    Task<bool> TryReplaceAsync(Order order, OrderStatus expected, CancellationToken stop);

    // False where there is none.
    Task<bool> TryRemoveAsync(Guid id, CancellationToken stop);
}
