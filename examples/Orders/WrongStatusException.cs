using Orders.Model;

namespace Orders;

public sealed class WrongStatusException(OrderStatus status) : Exception($"The order is {status}.")
{
    public OrderStatus Status { get; } = status;
}
