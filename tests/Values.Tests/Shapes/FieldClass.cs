namespace Lamplighter.Tests;

internal sealed class FieldClass
{
    public int Id;
}
