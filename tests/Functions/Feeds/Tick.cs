namespace Feeds;

public sealed record Tick(int Number);
