#pragma warning disable LAMP0011, LAMP0013, LAMP0015, LAMP0017 // Mistakes, shown here to be some.
namespace Lamplighter.Tests;

// What the weaver leaves alone, without a word.
public abstract class Unwoven
{
    [Observed]
    public static int WholeProperty => 1;

    [Observed]
    public abstract int Abstract();

    [Observed]
    public static unsafe int FromAddress(int* number) => *number;

    [Observed]
    public static IEnumerable<int> Iterator()
    {
        yield return 1;
    }

    public sealed class Concrete : Unwoven
    {
        public override int Abstract() => 2;
    }
}
