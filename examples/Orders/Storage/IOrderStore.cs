using Orders.Model;

namespace Orders.Storage;

public interface IOrderStore
{
    Task<Order?> FindAsync(Guid id, CancellationToken stop);

    // Returns the customer's orders, newest first.
    Task<OrderPage> ListAsync(string customer, int limit, string? after, CancellationToken stop);

    Task AddAsync(Order order, CancellationToken stop);

    // Returns false if the stored order has another status in the meantime.
    Task<bool> TryReplaceAsync(Order order, OrderStatus expected, CancellationToken stop);

    // Returns false if the order doesn't exist.
    Task<bool> TryRemoveAsync(Guid id, CancellationToken stop);
}
