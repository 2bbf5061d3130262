namespace Lamplighter.Tests;

public sealed record Order(string Id, int Amount = 1);
