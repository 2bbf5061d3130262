using Lamplighter;

namespace Company.Function_1.Shared;

/// <summary>The prices, which the API and the worker share.</summary>
public static class Pricing
{
    private const decimal Price = 9.99m;

    /// <summary>Returns what an order costs.</summary>
    /// <exception cref="ArgumentException">The quantity is less than 1.</exception>
    [Tracing]
    public static Quote Quote(Order order)
    {
        if (order.Quantity < 1)
        {
            throw new ArgumentException($"Order {order.Id} has the quantity {order.Quantity}. Use 1 or more.", nameof(order));
        }

        Tracer.AddAnnotation("OrderId", order.Id);
        return new Quote(order.Id, order.Quantity * Price);
    }
}
