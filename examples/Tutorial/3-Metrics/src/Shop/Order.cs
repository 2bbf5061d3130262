public sealed record Order(int Id, string Customer, string Card, decimal Amount);

public sealed record Receipt(int OrderId, string Customer, decimal Amount);
