namespace Company.Function_1;

/// <summary>The response: what the order costs.</summary>
public sealed record Receipt(string OrderId, decimal Total);
