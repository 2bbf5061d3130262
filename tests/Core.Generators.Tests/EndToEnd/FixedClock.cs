namespace Lamplighter.Tests;

internal sealed class FixedClock : TimeProvider
{
    internal static readonly DateTimeOffset Now = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

    public override DateTimeOffset GetUtcNow() => Now;
}
