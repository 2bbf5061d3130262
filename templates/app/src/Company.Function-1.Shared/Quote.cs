namespace Company.Function_1.Shared;

/// <summary>What an order costs.</summary>
public sealed record Quote(string OrderId, decimal Total);
