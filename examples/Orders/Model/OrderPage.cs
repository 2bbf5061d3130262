namespace Orders.Model;

// Pass After to get the next page. It is null on the last page.
public sealed record OrderPage(IReadOnlyList<Order> Orders, string? After);
