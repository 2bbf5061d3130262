using System.Collections.Concurrent;
using Orders.Model;

namespace Orders.Storage;

public sealed class InMemoryOrderStore : IOrderStore
{
    private readonly ConcurrentDictionary<Guid, Order> _orders = new();

    public Task<Order?> FindAsync(Guid id, CancellationToken stop) => Task.FromResult(_orders.GetValueOrDefault(id));

    public Task<OrderPage> ListAsync(string customer, int limit, string? after, CancellationToken stop)
    {
        var rest = _orders.Values
            .Where(order => order.Customer == customer)
            .OrderByDescending(order => order.PlacedAt)
            .ThenBy(order => order.Id)
            .SkipWhile(order => after is not null && order.Id.ToString() != after)
            .Skip(after is null ? 0 : 1)
            .Take(limit + 1)
            .ToList();
        var page = rest.Take(limit).ToList();
        return Task.FromResult(new OrderPage(page, rest.Count > limit ? page[^1].Id.ToString() : null));
    }

    public Task AddAsync(Order order, CancellationToken stop)
    {
        _orders[order.Id] = order;
        return Task.CompletedTask;
    }

    public Task<bool> TryReplaceAsync(Order order, OrderStatus expected, CancellationToken stop) =>
        Task.FromResult(
            _orders.TryGetValue(order.Id, out var stored)
                && stored.Status == expected
                && _orders.TryUpdate(order.Id, order, stored));

    public Task<bool> TryRemoveAsync(Guid id, CancellationToken stop) => Task.FromResult(_orders.TryRemove(id, out _));
}
