namespace Company.Function_1;

/// <summary>The event: an order.</summary>
public sealed record Order(string Id, int Quantity);
