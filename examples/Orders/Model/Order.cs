namespace Orders.Model;

public sealed record Order(
    Guid Id,
    string Customer,
    IReadOnlyList<OrderLine> Lines,
    decimal Total,
    OrderStatus Status,
    DateTimeOffset PlacedAt);
