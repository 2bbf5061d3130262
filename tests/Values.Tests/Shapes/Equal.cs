namespace Lamplighter.Tests;

// Equal by its id alone.
internal sealed class Equal(int id, Equal? inner)
{
    public int Id { get; } = id;

    public Equal? Inner { get; } = inner;

    public override bool Equals(object? obj) => obj is Equal other && other.Id == Id;

    public override int GetHashCode() => Id;
}
