namespace Lamplighter.Tests;

internal struct Fields
{
    public int X;
    public double Y;
}
