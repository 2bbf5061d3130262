namespace Lamplighter.Tests.Authorization;

public sealed record GuardedBody(string Name);
