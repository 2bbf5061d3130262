namespace Orders.Model;

// After is what to ask for to get the next page; null on the last one.
public sealed record OrderPage(IReadOnlyList<Order> Orders, string? After);
