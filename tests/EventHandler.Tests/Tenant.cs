namespace Lamplighter.Tests;

// What middleware finds out.
public sealed record Tenant(string Name);
