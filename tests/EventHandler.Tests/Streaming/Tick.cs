namespace Lamplighter.Tests.Streaming;

public sealed record Tick(int Number, string? Text = null);
