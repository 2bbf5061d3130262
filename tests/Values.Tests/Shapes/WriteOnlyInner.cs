namespace Lamplighter.Tests;

internal sealed class WriteOnlyInner
{
    public int Id { get; init; }
}
