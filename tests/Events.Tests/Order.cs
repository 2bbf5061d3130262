namespace Lamplighter.Tests;

public sealed record Order(string Id, decimal Total);
