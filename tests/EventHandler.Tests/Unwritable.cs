namespace Lamplighter.Tests;

// Fails when it is written, after its first member.
public sealed record Unwritable
{
    public string First => "written";

    public string Second => throw new InvalidOperationException("secret");
}
