namespace Annotated;

public sealed class Calculator
{
    public int Add(int x, int y) => x + y;
}
